import DirectoryModel
import JSONWriting

/// The kaart as one JSON array of HSDS 3 services, each with all that belongs to it.
final class HSDSJSONFile: ExportSink {
    private let objects: HSDSObjects
    private let file: ExportFile
    private var isFirst = true

    init(path: String, references: ReferenceData) throws {
        objects = HSDSObjects(references: references)
        file = try ExportFile(path: path)
        try file.write("[")
    }

    func write(_ offering: Offering) throws {
        try file.write((isFirst ? "\n" : ",\n") + JSONWriter.canonical.text(objects.service(offering)))
        isFirst = false
    }

    func finish() throws {
        try file.write("\n]\n")
        try file.close()
    }
}
