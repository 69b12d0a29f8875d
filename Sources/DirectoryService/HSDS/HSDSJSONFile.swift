import DirectoryModel
import Foundation

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
        let data = try JSONSerialization.data(
            withJSONObject: objects.service(offering), options: [.sortedKeys, .withoutEscapingSlashes])
        try file.write((isFirst ? "\n" : ",\n") + String(decoding: data, as: UTF8.self))
        isFirst = false
    }

    func finish() throws {
        try file.write("\n]\n")
        try file.close()
    }
}
