import DirectoryModel
import DirectoryService
import Importing
import Presentation
import RecordReading

/// Any text as a mapping: it is refused with a place for every problem, or it maps records.
final class MappingTarget: FuzzTarget {
    private let world: FuzzWorld
    private let element: XMLRecord

    init() throws {
        world = try FuzzWorld.shared()
        let reader = try XMLRecordReader(
            path: repositoryPath + "Importers/voorbeeld-xml/sample.xml",
            records: [XMLRecordPath(steps: [XMLNamePattern(local: "aanbod")], isAnyDepth: true)])
        guard let record = try reader.next() else { throw BrokenPromise(description: "the sample has no record") }
        element = record
    }

    func run(_ bytes: [UInt8]) throws {
        let yaml = String(decoding: bytes, as: UTF8.self)
        let mapping: Mapping
        do {
            mapping = try Mapping.load(yaml)
        } catch {
            let lines = 2 + yaml.unicodeScalars.count { $0.properties.isPatternWhitespace && $0 != " " && $0 != "\t" }
            try promise(!error.problems.isEmpty, "refused, and nobody is told why")
            for problem in error.problems {
                try promise(1...lines ~= problem.line, "a problem on line \(problem.line) of \(lines)")
                try promise(problem.column >= 1, "a problem in column \(problem.column)")
                _ = MessageCatalogue.line(problem)
            }
            return
        }
        let promises = try OfferingPromises(mapping, world)
        if mapping.recordPaths.isEmpty {
            for record in Self.rows(for: mapping) { try promises.check(.row(record), lines: 2) }
        } else {
            try promises.check(.element(element), lines: element.position.line + 200)
        }
    }

    /// A row with every column that the mapping reads, for each of some values.
    private static func rows(for mapping: Mapping) -> [TableRow] {
        let columns = mapping.missingColumns(in: TableHeader(names: [])).names
        let header = TableHeader(names: columns.isEmpty ? ["naam", "id", "uren"] : columns)
        return ["", "a; b | c", "12-18 jaar", "ma-vr 9u-12u", "<b>01/02/2026</b>"].map { value in
            TableRow(
                position: SourcePosition(file: "proef.csv", line: 2, record: 1), header: header,
                fields: header.names.map { _ in value })
        }
    }
}
