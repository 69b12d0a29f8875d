import DirectoryModel
import DirectoryService
import Gazetteer
import Importing
import Presentation
import RecordReading

/// Any bytes as a file that nobody has seen before: the mapping that is drafted from it can be loaded, and reads it.
final class ProposalTarget: FuzzTarget {
    private let folder: FuzzFolder
    private let world: FuzzWorld
    private let proposal: MappingProposal

    init() throws {
        folder = try FuzzFolder()
        world = try FuzzWorld.shared()
        proposal = MappingProposal(
            wording: MessageCatalogue.mappingDraft, gazetteer: world.references.gazetteer,
            thesaurus: world.references.thesaurus)
    }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("nieuw.csv", bytes)
        let text: String
        do {
            guard case .draft(let draft) = try proposal.proposal(for: path) else { return }
            text = draft
        } catch is ReadError {
            return
        } catch is DeliveryError {
            return
        }
        do {
            try read(path, by: try Mapping.load(text), lines: 1 + bytes.count { $0 == 0x0A || $0 == 0x0D })
        } catch let error as MappingProblems {
            let problems = error.problems.map(MessageCatalogue.line).joined(separator: "\n")
            throw BrokenPromise(description: "the draft cannot be loaded: \(problems)\n\(text)")
        }
    }

    private func read(_ path: String, by mapping: Mapping, lines: Int) throws {
        let promises = try OfferingPromises(mapping, world)
        switch mapping.format {
        case .csv(let dialect, let header):
            let reader = try CSVRecordReader(path: path, dialect: dialect, header: header)
            try promise(
                mapping.missingColumns(in: reader.header).names.isEmpty,
                "the draft reads columns that the file has not: \(mapping.missingColumns(in: reader.header))")
            while let row = try Self.next(reader) { try promises.check(.row(row), faults: row.faults, lines: lines) }
        case .xml, .json:
            let isXML = if case .xml = mapping.format { true } else { false }
            let reader =
                isXML
                ? try XMLRecordReader(
                    path: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
                : try XMLRecordReader(
                    json: path, records: mapping.recordPaths, ancestorChildren: mapping.ancestorChildren)
            while let record = try Self.next(reader) { try promises.check(.element(record), lines: lines) }
        case .tables: throw BrokenPromise(description: "one file is drafted as several tables")
        }
    }

    /// Only the first records were looked at: a fault may come later.
    private static func next(_ reader: CSVRecordReader) throws -> TableRow? {
        try? reader.next()
    }

    private static func next(_ reader: XMLRecordReader) throws -> XMLRecord? {
        try? reader.next()
    }
}
