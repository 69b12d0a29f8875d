import DirectoryModel
import Foundation
import Gazetteer
import Importing
import Presentation
import RecordReading

@testable import DirectoryService

/// Maps and validates records as an import does, and checks what becomes of them.
struct OfferingPromises {
    private let mapper: RecordMapper
    private let ownCSV: RecordMapper
    private let validator: OfferingValidator

    init(_ mapping: Mapping, _ world: FuzzWorld) throws {
        mapper = RecordMapper(mapping: mapping)
        ownCSV = RecordMapper(mapping: try MappingLibrary(world.installation).mapping("kaart-csv"))
        validator = OfferingValidator(
            source: "proef", date: FuzzWorld.date, gazetteer: world.references.gazetteer,
            thesaurus: world.references.thesaurus)
    }

    /// Checks the offerings in the records of a file, which may look each other up.
    ///
    /// - Parameters:
    ///   - records: the records, as read.
    ///   - lines: how many lines the file has.
    /// - Returns: the offerings that were not refused.
    /// - Throws: `BrokenPromise`, and what JSON says.
    func check(_ records: [XMLRecord], lines: Int) throws -> [Offering] {
        let mapping = mapper.mapping
        var staged: [StagedKey: [SourceRecord]] = [:]
        var coder = RecordCoder()
        for record in records.map(SourceRecord.element) {
            for case .joined(let kind) in mapping.roles(of: record) {
                guard let (kept, keys) = mapping.staged(record, kind: kind) else { continue }
                let bytes = coder.encode(kept)
                guard let again = coder.decode(bytes), again.description == kept.description else {
                    throw BrokenPromise(description: "kept aside it is another: \(kept)")
                }
                for key in keys { staged[key, default: []].append(again) }
            }
        }
        return try records.map(SourceRecord.element).filter { mapping.roles(of: $0).contains(.offering) }
            .flatMap { try check($0, lines: lines) { staged[$0] ?? [] } }
    }

    /// Checks the offerings in a record.
    ///
    /// - Parameters:
    ///   - record: the record, as read.
    ///   - faults: what is wrong with it.
    ///   - lines: how many lines the file has.
    ///   - lookup: gives the records that are looked up.
    /// - Returns: the offerings that were not refused.
    /// - Throws: `BrokenPromise`, and what JSON says.
    @discardableResult
    func check(
        _ record: SourceRecord, faults: [RecordFault] = [], lines: Int,
        lookup: @escaping (StagedKey) -> [SourceRecord] = { _ in [] }
    ) throws -> [Offering] {
        for kind in mapper.mapping.recordKinds.indices { _ = mapper.mapping.staged(record, kind: kind) }
        return try mapper.map(record, lookup: lookup).drafts.compactMap { draft in
            let verdict = validator.validate(draft, faults: faults)
            for finding in verdict.findings {
                if let line = finding.position?.line {
                    try promise(1...lines ~= line, "a finding on line \(line) of \(lines)")
                }
                try promise(!MessageCatalogue.sentence(finding).isEmpty, "a finding without words: \(finding)")
            }
            try promise(
                verdict.offering != nil || verdict.findings.contains(where: \.refuses),
                "refused, and nobody is told why")
            if let offering = verdict.offering {
                try check(offering)
                try checkOwnCSV(of: offering)
            }
            return verdict.offering
        }
    }

    /// What is exported as the kaart's own CSV can be imported, and is the same then.
    private func checkOwnCSV(of offering: Offering) throws {
        let cells = KaartCSVFile.cells(of: offering)
        let row = TableRow(
            position: SourcePosition(file: "kaart.csv", line: 2, record: 1),
            header: TableHeader(names: cells.map(\.column)), fields: cells.map(\.text))
        guard let draft = ownCSV.map(.row(row), lookup: { _ in [] }).drafts.first else {
            throw BrokenPromise(description: "its own CSV gives no offering")
        }
        let verdict = validator.validate(draft)
        guard let again = verdict.offering else {
            throw BrokenPromise(description: "its own CSV is refused: \(verdict.findings)")
        }
        for (before, after) in zip(cells, KaartCSVFile.cells(of: again)) where Self.isReadAsItStands(before.text) {
            try promise(before.text == after.text, "\(before.column) \(before.text) is imported as \(after.text)")
        }
    }

    /// Whether a text is not mended when it is imported: markup is taken out, and double encoding undone.
    private static func isReadAsItStands(_ text: String) -> Bool {
        !PlainText.looksLikeHTML(text) && CleanText.clean(text, maximum: .max).faults.isEmpty
    }

    private func check(_ offering: Offering) throws {
        try promise(!offering.name.isEmpty && !offering.sourceID.isEmpty, "an offering without name or id")
        let content = try Identity.content(of: offering)
        let again = try JSONDecoder().decode(Offering.self, from: content.json)
        try promise(again == offering, "kept as JSON it is another: \(String(decoding: content.json, as: UTF8.self))")
        try promise(try Identity.content(of: again).hash == content.hash, "its hash changes by itself")
        if let location = offering.location {
            try promise(location.latitude.map { -90...90 ~= $0 } ?? true, "latitude \(String(describing: location))")
            try promise(
                location.longitude.map { -180...180 ~= $0 } ?? true, "longitude \(String(describing: location))")
        }
        if let minimum = offering.minimumAge, let maximum = offering.maximumAge {
            try promise(minimum <= maximum, "aged \(minimum) to \(maximum)")
        }
        if let from = offering.validFrom, let to = offering.validTo {
            try promise(from <= to, "valid \(from) to \(to)")
        }
        if let date = offering.assuredDate { try promise(date <= FuzzWorld.date, "assured on \(date)") }
    }
}

extension Mapping {
    /// What a record is for.
    fileprivate func roles(of record: SourceRecord) -> [RecordRole] {
        switch record {
        case .row(let row): roles(ofTable: row.position.file)
        case .element(let element): roles(ofPath: element.pathIndex)
        }
    }
}

extension SourceRecord {
    /// All that is in it, for comparison.
    fileprivate var description: String {
        switch self {
        case .row(let row): "\(row.position) \(row.header.names) \(row.fields)"
        case .element(let element):
            "\(element.position) \(element.pathIndex) \(element.element) \(element.ancestors)"
        }
    }
}
