package import DirectoryModel
package import RecordReading

/// Turns records of a source into drafts of offerings, as a mapping says.
package struct RecordMapper: Sendable {
    package let mapping: Mapping

    package init(mapping: Mapping) {
        self.mapping = mapping
    }

    /// What one record gives.
    package struct Result: Sendable {
        /// The offerings, those that the mapping refuses among them, in the order of the record.
        package var drafts: [OfferingDraft] = []
        /// How many the mapping leaves out (`exclude`, or the record is confidential as a whole).
        package var excluded = 0
    }

    /// The offerings in a record.
    ///
    /// - Parameters:
    ///   - record: a record of the kind that offerings are made from.
    ///   - lookup: gives the staged records under a key, in the order in which they were staged.
    /// - Returns: none or more drafts; what is confidential is not in them.
    /// - Throws: only what `lookup` throws.
    package func map<Failure: Error>(
        _ record: SourceRecord, lookup: @escaping (StagedKey) throws(Failure) -> [SourceRecord]
    ) throws(Failure) -> Result {
        guard let record = mapping.withholding(record) else { return Result(excluded: 1) }
        let start = Viewpoint(record)
        var result = Result()
        switch mapping.record {
        case .rows, .table(_, each: nil):
            try add(to: &result, from: [start], bound: nil, lookup)
        case .table(_, each: .some(let join)):
            let finder = Evaluation(mapping: mapping, position: record.position, bound: nil, lookup: lookup)
            let rows = try finder.follow([join], from: [start])
            for row in rows.isEmpty ? [nil] : rows.map({ Optional($0) }) {
                try add(to: &result, from: [start], bound: .init(join: join, viewpoint: row), lookup)
            }
        case .elements(_, each: nil, groupedBy: _):
            try add(to: &result, from: [start], bound: nil, lookup)
        case .elements(_, each: .some(let path), let keys):
            let finder = Evaluation(mapping: mapping, position: record.position, bound: nil, lookup: lookup)
            for viewpoints in try finder.grouped(start.viewpoints(at: path), by: keys) {
                try add(to: &result, from: viewpoints, bound: nil, lookup)
            }
        }
        return result
    }

    private func add<Failure: Error>(
        to result: inout Result, from viewpoints: [Viewpoint], bound: BoundJoin?,
        _ lookup: @escaping (StagedKey) throws(Failure) -> [SourceRecord]
    ) throws(Failure) {
        guard let position = viewpoints.first?.position else { return }
        let evaluation = Evaluation(mapping: mapping, position: position, bound: bound, lookup: lookup)
        for exclusion in mapping.exclusions where try evaluation.holds(exclusion, at: viewpoints) {
            result.excluded += 1
            return
        }
        let group = try evaluation.fields(of: mapping.fields, at: viewpoints, target: "", explodes: false)
        result.drafts.append(OfferingDraft(group.first ?? DraftGroup(), at: position, faults: evaluation.faults))
    }
}

/// A join for which the record of this moment is already chosen.
struct BoundJoin {
    let join: JoinIndex
    /// None where the join found nothing.
    let viewpoint: Viewpoint?
}

/// A record, or an element in one, from which values are looked up.
enum Viewpoint {
    case row(TableRow)
    case element(XMLPlace, in: SourcePosition)

    init(_ record: SourceRecord) {
        switch record {
        case .row(let row): self = .row(row)
        case .element(let element): self = .element(XMLPlace(element), in: element.position)
        }
    }

    var position: SourcePosition {
        switch self {
        case .row(let row): row.position
        case .element(let place, in: let position):
            SourcePosition(file: position.file, line: place.node.line, record: position.record)
        }
    }

    func viewpoints(at path: XMLPath) -> [Viewpoint] {
        guard case .element(let place, in: let position) = self else { return [] }
        return path.places(from: place).map { .element($0, in: position) }
    }
}

extension SourceRecord {
    /// Where the record begins.
    package var position: SourcePosition {
        switch self {
        case .row(let row): row.position
        case .element(let element): element.position
        }
    }
}
