import DutchText
import RecordReading
import Yams

extension Mapping {
    /// Reads and checks a mapping.
    ///
    /// - Parameter yaml: the text of the mapping file.
    /// - Returns: the mapping, checked.
    /// - Throws: everything that is wrong with it, at once.
    package static func load(_ yaml: String) throws(MappingProblems) -> Mapping {
        let loader = MappingLoader()
        guard let mapping = loader.mapping(yaml), loader.problems.isEmpty else {
            throw MappingProblems(problems: loader.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
        return mapping
    }
}

/// Reads one mapping file from the top down, gathering problems on the way.
final class MappingLoader {
    var problems: [MappingProblem] = []
    var formatWord = "csv"
    var namespaces: [String: String] = [:]
    var joinNames: [String] = []
    private var kinds: [RecordKind] = []

    static let topKeys = [
        "mapping", "title", "source", "format", "record", "joins", "withhold", "exclude", "fields",
    ]

    fileprivate func mapping(_ yaml: String) -> Mapping? {
        guard let root = document(yaml) else { return nil }
        let top = keys(of: root, at: [], allowed: Self.topKeys)
        let name = self.name(top, "mapping", required: true)
        let title = top["title"].flatMap { text($0) } ?? ""
        let source = self.name(top, "source", required: false) ?? name ?? ""
        guard let format = require("format", of: top, in: root).flatMap({ self.format($0) }) else { return nil }
        joinNames = top["joins"].map { declared(in: $0) } ?? []
        let joins = top["joins"].map { self.joins($0) } ?? []
        guard let record = record(top["record"], of: root, format: format) else { return nil }
        let withheld = top["withhold"].map { entries($0).compactMap { self.withheld($0) } } ?? []
        let exclusions = top["exclude"].map { conditions($0) } ?? []
        guard let fieldsEntry = require("fields", of: top, in: root) else { return nil }
        let fields = group(fieldsEntry, of: TargetField.offering, isOffering: true)
        for needed in ["source_id", "name"] where fieldsEntry.node.mapping?[needed] == nil {
            report(.missingKey, fieldsEntry, value: needed)
        }
        return Mapping(
            name: name ?? "", title: title, source: source, format: format, record: record, joins: joins,
            withheld: withheld, exclusions: exclusions, fields: fields, recordKinds: kinds,
            fingerprint: Identity.fingerprint(yaml))
    }

    /// Whether records are elements, with paths, and not rows, with columns.
    var readsElements: Bool { formatWord == "xml" || formatWord == "json" }

    // MARK: Format and record

    private func format(_ entry: Entry) -> SourceFormat? {
        let allowed = ["csv", "tables", "xml", "json"]
        if entry.node.scalar != nil {
            formatWord = word(entry, among: allowed) ?? formatWord
            return sourceFormat(.automatic, header: nil)
        }
        let parts = keys(of: entry, allowed: ["type", "delimiter", "encoding", "header", "namespaces"])
        guard let type = require("type", of: parts, in: entry), let word = word(type, among: allowed) else {
            return nil
        }
        formatWord = word
        for (key, part) in parts where key != "type" {
            let isMeant = word == "json" ? false : (key == "namespaces") == (word == "xml")
            if !isMeant { report(.notForFormat(word), part, value: key) }
        }
        let declared: [String: Entry] = parts["namespaces"].map { keys(of: $0, allowed: nil) } ?? [:]
        for (prefix, part) in declared {
            namespaces[prefix] = text(part)
        }
        if let header = parts["header"], word == "tables" { report(.notForFormat(word), header, value: "header") }
        let dialect = CSVDialect(
            delimiter: parts["delimiter"].flatMap { delimiter($0) },
            encoding: parts["encoding"].flatMap { encoding($0) })
        return sourceFormat(dialect, header: parts["header"].map { columnNames($0) })
    }

    /// The names that a mapping gives to columns, each once, as in the header of a file.
    private func columnNames(_ entry: Entry) -> [String] {
        let names = texts(entry)
        if names.isEmpty { report(.wrongType(expected: .list), entry) }
        var seen: Set<String> = []
        for name in names where !name.isEmpty && !seen.insert(name.folded).inserted {
            report(.duplicateColumn, entry, value: name)
        }
        return names
    }

    private func sourceFormat(_ dialect: CSVDialect, header: [String]?) -> SourceFormat {
        switch formatWord {
        case "xml": .xml
        case "json": .json
        case "tables": .tables(dialect)
        default: .csv(dialect, header: header)
        }
    }

    private func delimiter(_ entry: Entry) -> CSVDelimiter? {
        guard let text = text(entry) else { return nil }
        if text == "tab" { return .tab }
        if text.count == 1, let delimiter = text.first.flatMap({ CSVDelimiter($0) }) { return delimiter }
        report(.unknownWord(allowed: [";", ",", "|", "tab"]), entry, value: text)
        return nil
    }

    private func encoding(_ entry: Entry) -> TextEncoding? {
        guard let text = text(entry) else { return nil }
        if let encoding = TextEncoding(label: text) { return encoding }
        let allowed = ["utf-8", "utf-16", "windows-1252"]
        report(.unknownWord(allowed: allowed), entry, value: text, among: allowed)
        return nil
    }

    private func record(_ entry: Entry?, of root: Entry, format: SourceFormat) -> RecordSelection? {
        switch format {
        case .csv:
            if let entry { report(.notForFormat("csv"), entry, value: "record") }
            return .rows
        case .tables:
            guard let entry else { return missing("record", in: root) }
            if entry.node.scalar != nil || entry.node.sequence != nil { return .table(texts(entry), each: nil) }
            let parts = keys(of: entry, allowed: ["table", "each"])
            guard let table = require("table", of: parts, in: entry) else { return nil }
            return .table(texts(table), each: parts["each"].flatMap { join($0) })
        case .xml, .json:
            guard let entry else { return missing("record", in: root) }
            if entry.node.scalar != nil { return elementPath(entry).map { .elements($0, each: nil, groupedBy: []) } }
            let parts = keys(of: entry, allowed: ["path", "each", "group_by"])
            if parts["group_by"] != nil, parts["each"] == nil { report(.missingKey, entry, value: "each") }
            guard let path = require("path", of: parts, in: entry).flatMap({ elementPath($0) }) else { return nil }
            return .elements(
                path, each: parts["each"].flatMap { self.path($0) },
                groupedBy: parts["group_by"].map { entries($0).compactMap { value($0, of: nil) } } ?? [])
        }
    }

    private func missing<Found>(_ key: String, in entry: Entry) -> Found? {
        report(.missingKey, entry, value: key)
        return nil
    }

    // MARK: Joins

    private func declared(in entry: Entry) -> [String] {
        entry.node.mapping?.compactMap { $0.key.scalar?.string } ?? []
    }

    private func joins(_ entry: Entry) -> [Join] {
        guard !joinNames.isEmpty else {
            report(.wrongType(expected: .keys), entry)
            return []
        }
        let parts = keys(of: entry, allowed: nil)
        let joins = joinNames.compactMap { name in parts[name].flatMap { join(named: name, $0) } }
        reportCircles(joins, parts)
        return joins
    }

    private func join(named name: String, _ entry: Entry) -> Join? {
        let place = readsElements ? "path" : "table"
        let parts = keys(of: entry, allowed: [place, "key", "by", "where", "expected"])
        if formatWord == "csv" { report(.notForFormat("csv"), entry, value: "joins") }
        guard let standing = require(place, of: parts, in: entry), let key = require("key", of: parts, in: entry),
            let by = require("by", of: parts, in: entry)
        else { return nil }
        let recordPlace: RecordKind.Place? =
            place == "table" ? .table(texts(standing)) : elementPath(standing).map { .elements($0) }
        guard let recordPlace else { return nil }
        let keyParts = entries(key).compactMap { value($0, of: nil) }
        reportJoins(in: keyParts, key)
        let byParts = entries(by).compactMap { value($0, of: nil) }
        if keyParts.count != byParts.count {
            report(.unequalKeys(key: keyParts.count, by: byParts.count), entry, value: name)
        }
        let kind = RecordKind(place: recordPlace, key: keyParts)
        if !kinds.contains(kind) { kinds.append(kind) }
        return Join(
            name: name, kind: kinds.firstIndex(of: kind) ?? 0, key: keyParts, by: byParts,
            conditions: parts["where"].map { conditions($0) } ?? [],
            isExpected: parts["expected"].flatMap { boolean($0) } ?? false)
    }

    /// Peels off the joins that need no others; what remains needs itself.
    private func reportCircles(_ joins: [Join], _ parts: [String: Entry]) {
        guard joins.count == joinNames.count else { return }
        var open = Set(joins.indices)
        var peeled = true
        while peeled {
            let free = open.filter { joins[$0].neededJoins.isDisjoint(with: open) }
            open.subtract(free)
            peeled = !free.isEmpty
        }
        guard let first = open.min(), let entry = parts[joins[first].name] else { return }
        report(.joinCircle, entry, value: open.sorted().map { joins[$0].name }.joined(separator: ", "))
    }

    // MARK: What is withheld

    private func withheld(_ entry: Entry) -> Withheld? {
        if readsElements {
            guard let path = path(entry) else { return nil }
            guard path.isPattern else {
                report(.notAPattern, entry, value: path.text)
                return nil
            }
            return .elements(path)
        }
        let parts = keys(of: entry, allowed: ["columns", "table", "where"])
        guard let columns = require("columns", of: parts, in: entry) else { return nil }
        let conditions: [Condition] = parts["where"].map { self.conditions($0) } ?? []
        reportJoins(in: conditions.map(\.value), entry)
        return .columns(
            texts(columns), table: parts["table"].map { texts($0) } ?? [], conditions: conditions)
    }

    /// Keys, and what is withheld, must be known before any record can be looked up.
    private func reportJoins(in specs: [ValueSpec], _ entry: Entry) {
        if specs.contains(where: { !$0.neededJoins.isEmpty }) { report(.unknownKey, entry, value: "from") }
    }
}

extension Join {
    /// The joins that must be followed to know what this one looks for.
    var neededJoins: Set<JoinIndex> {
        (by + conditions.map(\.value)).reduce(into: []) { $0.formUnion($1.neededJoins) }
    }
}

extension ValueSpec {
    /// The joins that the value is found through.
    var neededJoins: Set<JoinIndex> {
        var needed = Set(from)
        for condition in conditions { needed.formUnion(condition.value.neededJoins) }
        switch source {
        case .first(let specs), .joined(let specs, separator: _):
            for spec in specs { needed.formUnion(spec.neededJoins) }
        case .column, .path, .constant: break
        }
        return needed
    }
}
