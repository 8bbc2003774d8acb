/*
 * Refuses names that no plugin could be compiled with, and leaves of the files those of the chosen service. Maven checks the
 * properties of an archetype only where it asks for them, which it does not with -B, and only against patterns, which know
 * no keywords.
 */
import javax.lang.model.SourceVersion

// What the files of the project mean by these names is not the class of the project.
def taken = ['Arrays', 'Decay', 'Double', 'Files', 'IOException', 'Input', 'InputSource', 'InputSourceContract', 'List', 'Map',
             'Math', 'MicroSpikeException', 'Neuron', 'NeuronGroup', 'NeuronModel', 'NeuronModelContract', 'Override',
             'Parameter', 'Path', 'Plasticity', 'PlasticityRule', 'PlasticityRuleContract', 'RandomStream', 'Recorder',
             'RecorderContract', 'Recording', 'RecordingPlan', 'RunDescription', 'Schedule', 'Settings', 'SpikeBlock',
             'String', 'Test', 'Weights', 'Writer']
def services = ['neuron-model', 'plasticity-rule', 'input-source', 'recorder']
def artifactId = request.artifactId
def packageName = request.properties['package']
def className = request.properties['className']
def service = request.properties['service']

def problem = null
if (!(artifactId ==~ /[a-z][a-z0-9]*(-[a-z0-9]+)*/)) {
    problem = "-DartifactId=${artifactId}: the name of a plugin must be lower-case words with hyphens between them," +
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
if (!(service in services)) {
    problem = "-Dservice=${service}: a plugin is one of ${services.join(', ')}"
}
if (problem) {
    throw new IllegalArgumentException(
            "${problem}. Nothing was made but the folder '${request.artifactId}', which may be deleted.")
}

def project = new File(request.outputDirectory, artifactId)
services.each { each ->
    def folder = new File(project, each)
    if (each == service) {
        folder.listFiles().each { it.renameTo(new File(project, it.name)) }
    }
    folder.deleteDir()
}
