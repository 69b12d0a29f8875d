import DutchText
import RecordReading
import Yams

/// The part under `fields:`.
extension MappingLoader {
    /// Keys of a group that say where it is filled from; all others are fields.
    private static let scopeKeys = ["from", "each", "where"]

    /// A group of fields.
    ///
    /// - Parameters:
    ///   - entry: where it stands.
    ///   - targets: the fields that it may fill.
    ///   - isOffering: true for the whole offering, which cannot be moved elsewhere.
    /// - Returns: what fills the group; without what could not be read.
    func group(_ entry: Entry, of targets: [TargetField], isOffering: Bool = false) -> GroupRule {
        let isArea = targets.contains { $0.name == "scale" }
        let names = targets.map(\.name)
        let parts = keys(of: entry, allowed: nil)
        var rules: [FieldRule] = []
        for (key, part) in parts.sorted(by: { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }) {
            if !isOffering, Self.scopeKeys.contains(key) || (isArea && key == "area") { continue }
            guard let target = TargetField.named(key, in: targets) else {
                report(.unknownField, part, value: key, among: names + (isOffering ? [] : Self.scopeKeys))
                continue
            }
            if let content = content(part, of: target) { rules.append(FieldRule(target: target, content: content)) }
        }
        let areaWords = ServiceAreaKind.allCases.map(\.rawValue)
        let scope = isOffering ? [:] : parts
        return GroupRule(
            from: scope["from"].map { joinChain($0) } ?? [],
            each: scope["each"].flatMap { each($0) },
            conditions: scope["where"].map { conditions($0) } ?? [],
            area: (isArea ? parts["area"] : nil).flatMap { word($0, among: areaWords) }
                .flatMap { ServiceAreaKind(rawValue: $0) } ?? .auto,
            fields: rules)
    }

    private func content(_ entry: Entry, of target: TargetField) -> FieldRule.Content? {
        switch target.shape {
        case .value(let kind):
            if entry.node.sequence != nil {
                report(.listForOneValue, entry, value: target.name)
                return nil
            }
            return value(entry, of: kind).map { .values([$0]) }
        case .values(let kind):
            return .values(entries(entry).compactMap { value($0, of: kind) })
        case .group(let targets):
            if entry.node.sequence != nil {
                report(.listForOneValue, entry, value: target.name)
                return nil
            }
            return groups(entry, of: targets).map { .groups($0) }
        case .groups(let targets, needs: _):
            return groups(entry, of: targets).map { .groups($0) }
        }
    }

    /// One group, a list of groups, or `first:` with a list of groups. Recursion is bounded by the file's nesting.
    private func groups(_ entry: Entry, of targets: [TargetField]) -> GroupsRule? {
        if entry.node.sequence != nil { return .all(entries(entry).compactMap { groups($0, of: targets) }) }
        guard entry.node.mapping?["first"] != nil else { return .group(group(entry, of: targets)) }
        guard let list = keys(of: entry, allowed: ["first"])["first"] else { return nil }
        guard list.node.sequence != nil else {
            report(.wrongType(expected: .list), list)
            return nil
        }
        return .first(entries(list).compactMap { groups($0, of: targets) })
    }

    private func each(_ entry: Entry) -> XMLPath? {
        guard readsElements else {
            report(.notForFormat(formatWord), entry, value: "each")
            return nil
        }
        return path(entry)
    }

    // MARK: Values

    private static let sourceKeys = ["column", "path", "constant", "first", "join"]
    private static let otherKeys = [
        "from", "where", "with", "split", "extract", "replace", "values", "otherwise", "date", "prefix",
        "suffix", "html", "required", "optional",
    ]
    private static let testKeys = ["equals", "differs", "filled"]

    /// Where a value comes from: a text (a column or path), or keys.
    ///
    /// - Parameters:
    ///   - entry: where it stands.
    ///   - kind: what the field holds; nil where no field is filled (keys, conditions).
    /// - Returns: nil with a problem reported where it cannot be read.
    func value(_ entry: Entry, of kind: TargetField.Kind?) -> ValueSpec? {
        if entry.node.scalar != nil {
            guard let text = text(entry), let source = shortSource(text, entry) else { return nil }
            return ValueSpec(
                from: [], conditions: [], source: source, cleaning: Cleaning(), isRequired: false, isOptional: false)
        }
        guard entry.node.mapping != nil else {
            report(.wrongType(expected: .value), entry)
            return nil
        }
        let parts = keys(of: entry, allowed: Self.sourceKeys + Self.otherKeys)
        return value(parts, entry, of: kind)
    }

    private func value(_ parts: [String: Entry], _ entry: Entry, of kind: TargetField.Kind?) -> ValueSpec? {
        guard let source = source(parts, entry, of: kind) else { return nil }
        return ValueSpec(
            from: parts["from"].map { joinChain($0) } ?? [],
            conditions: parts["where"].map { conditions($0) } ?? [],
            source: source,
            cleaning: cleaning(parts, of: kind),
            isRequired: parts["required"].flatMap { boolean($0) } ?? false,
            isOptional: parts["optional"].flatMap { boolean($0) } ?? false)
    }

    private func shortSource(_ text: String, _ entry: Entry) -> ValueSpec.Source? {
        readsElements ? path(entry).map { .path($0) } : .column([text])
    }

    private func source(_ parts: [String: Entry], _ entry: Entry, of kind: TargetField.Kind?) -> ValueSpec.Source? {
        let present = Self.sourceKeys.filter { parts[$0] != nil }
        guard let key = present.first, let part = parts[key] else {
            let hasUnknownKey = problems.contains {
                $0.rule == .unknownKey && $0.keyPath.dropLast() == entry.keyPath[...]
            }
            if !hasUnknownKey { report(.noSource, entry) }
            return nil
        }
        if let second = present.dropFirst().first, let other = parts[second] {
            report(.conflictingKeys(first: key), other, value: second)
        }
        if let with = parts["with"], key != "join" { report(.unknownKey, with, value: "with") }
        switch key {
        case "column":
            if readsElements { report(.notForFormat(formatWord), part, value: key) }
            return .column(texts(part))
        case "path":
            if !readsElements { report(.notForFormat(formatWord), part, value: key) }
            return path(part).map { .path($0) }
        case "constant":
            let words = texts(part)
            for word in words { checkVocabulary(word, kind, part) }
            return .constant(words)
        case "first": return .first(entries(part).compactMap { value($0, of: kind) })
        default:
            return .joined(
                entries(part).compactMap { value($0, of: nil) },
                separator: parts["with"].flatMap { text($0) } ?? " ")
        }
    }

    func path(_ entry: Entry) -> XMLPath? {
        guard let text = text(entry) else { return nil }
        do {
            return try XMLPathParser.path(text, namespaces: namespaces)
        } catch {
            report(
                .badPath(error), entry, value: text, among: error.rule == .unknownPrefix ? Array(namespaces.keys) : [])
            return nil
        }
    }

    func elementPath(_ entry: Entry) -> XMLRecordPath? {
        guard let text = text(entry) else { return nil }
        do {
            return try XMLPathParser.elementPath(text, namespaces: namespaces)
        } catch {
            report(.badPath(error), entry, value: text)
            return nil
        }
    }

    func join(_ entry: Entry) -> JoinIndex? {
        guard let name = text(entry) else { return nil }
        guard let index = joinNames.firstIndex(of: name) else {
            report(.unknownJoin, entry, value: name, among: joinNames)
            return nil
        }
        return index
    }

    private func joinChain(_ entry: Entry) -> [JoinIndex] { entries(entry).compactMap { join($0) } }

    // MARK: Conditions

    func conditions(_ entry: Entry) -> [Condition] { entries(entry).compactMap { condition($0) } }

    private func condition(_ entry: Entry) -> Condition? {
        let parts = keys(of: entry, allowed: Self.sourceKeys + Self.otherKeys + Self.testKeys)
        guard !parts.isEmpty, let value = value(parts, entry, of: nil) else { return nil }
        let present = Self.testKeys.filter { parts[$0] != nil }
        if let first = present.first, let second = present.dropFirst().first, let other = parts[second] {
            report(.conflictingKeys(first: first), other, value: second)
        }
        func words(_ part: Entry) -> Set<String> { Set(texts(part).map(\.folded)) }
        if let part = parts["equals"] { return Condition(value: value, test: .equals(words(part))) }
        if let part = parts["differs"] { return Condition(value: value, test: .differs(words(part))) }
        guard let part = parts["filled"] else {
            report(.missingKey, entry, value: "equals")
            return nil
        }
        return boolean(part).map { Condition(value: value, test: .filled($0)) }
    }
}
