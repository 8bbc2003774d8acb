/*
 * Refuses names that no plugin could be compiled with. Maven checks the properties of an archetype only where it asks for
 * them, which it does not with -B, and only against patterns, which know no keywords.
 */
import javax.lang.model.SourceVersion

// What the files of the project mean by these names is not the class of the project.
def taken = ['List', 'Map', 'Math', 'Neuron', 'NeuronGroup', 'NeuronModel', 'NeuronModelContract', 'Override', 'Parameter',
             'RandomStream', 'Settings', 'String']
def artifactId = request.artifactId
def packageName = request.properties['package']
def className = request.properties['className']

def problem = null
if (!(artifactId ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    problem = "-DartifactId=${artifactId}: the name of a model must be lower-case words with hyphens between them," +
            " the first of which starts with a letter, for example fast-neuron"
} else if (!SourceVersion.isName(packageName)) {
    problem = "-Dpackage=${packageName}: this is no name for a Java package, which is made from groupId and artifactId" +
            " unless given; give one without keywords, for example -Dpackage=org.example.fastneuron"
} else if (packageName ==~ /javax?(\..*)?/) {
    problem = "-Dpackage=${packageName}: packages of this name are those of Java itself; give one of your own, for" +
            " example -Dpackage=org.example.fastneuron"
} else if (!(className ==~ /[A-Z][A-Za-z0-9]*/)) {
    problem = "-DclassName=${className}: the name of a class must be letters and digits, the first a capital letter, for" +
            " example FastNeuron"
} else if (className in taken) {
    problem = "-DclassName=${className}: this name, which is made from artifactId unless given, has another meaning in" +
            " the project; give another, for example -DclassName=My${className}"
}
if (problem) {
    throw new IllegalArgumentException(
            "${problem}. Nothing was made but the folder '${request.artifactId}', which may be deleted.")
}
