package org.microspike.api.internal.engine;

/** Those who run the parts of a population. */
interface Workers extends AutoCloseable {
    /** What is to be done with each part. */
    interface Task {
        void run(Part part);
    }

    /** Does something with each of the parts; returns when all is done. */
    void forEach(Part[] parts, Task task);

    @Override
    void close();

    /** The calling thread alone. */
    Workers CALLER = new Workers() {
        @Override
        public void forEach(Part[] parts, Task task) {
            for (Part part : parts) {
                task.run(part);
            }
        }

        @Override
        public void close() {}
    };
}
