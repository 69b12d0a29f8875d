import DutchText
import Yams

/// A value in a mapping file, and where it stands.
struct Entry {
    let node: Node
    let keyPath: [String]
    let line: Int
    let column: Int
}

/// Walking through YAML: what stands where, and what should not be there.
extension MappingLoader {
    /// The file as a tree that is not too large to walk through; nil with a problem reported otherwise.
    func document(_ yaml: String) -> Entry? {
        guard yaml.utf8.count <= 1_000_000 else { return refuse(.tooLarge, line: 1, column: 1) }
        if let line = yaml.lineOfTooManyAliases { return refuse(.tooLarge, line: line, column: 1) }
        let node: Node?
        do {
            // Editors on Windows begin a file with a byte order mark.
            node = try Yams.compose(yaml: yaml.first == "\u{FEFF}" ? String(yaml.dropFirst()) : yaml)
        } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
            return refuse(
                .duplicateKey, line: context.mark.line, column: context.mark.column, value: duplicates.first ?? "")
        } catch YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _)
        {
            return refuse(.notYAML(problem), line: mark.line, column: mark.column)
        } catch YamlError.reader(let problem, _, _, _) {
            return refuse(.notYAML(problem), line: 1, column: 1)
        } catch {
            return refuse(.notYAML("\(type(of: error))"), line: 1, column: 1)
        }
        guard let node, node.mapping != nil else { return refuse(.wrongType(expected: .keys), line: 1, column: 1) }
        guard isSmall(node) else { return refuse(.tooLarge, line: 1, column: 1) }
        return Entry(node: node, keyPath: [], line: 1, column: 1)
    }

    private func refuse(_ rule: MappingProblem.Rule, line: Int, column: Int, value: String = "") -> Entry? {
        problems.append(
            MappingProblem(rule: rule, line: line, column: column, keyPath: [], value: value, suggestion: nil))
        return nil
    }

    private func isSmall(_ root: Node) -> Bool {
        var waiting = [(root, 1)]
        var count = 0
        while let (node, depth) = waiting.popLast() {
            count += 1
            guard count <= 20_000, depth <= 24 else { return false }
            switch node {
            case .mapping(let mapping):
                for pair in mapping { waiting.append(contentsOf: [(pair.key, depth + 1), (pair.value, depth + 1)]) }
            case .sequence(let sequence): waiting.append(contentsOf: sequence.map { ($0, depth + 1) })
            case .scalar, .alias: break
            }
        }
        return true
    }

    /// The values under the keys of an entry; a key that is not allowed (where that is limited) is reported.
    ///
    /// - Parameters:
    ///   - entry: the entry that should have keys.
    ///   - allowed: the keys that may stand there, nil for any.
    /// - Returns: the entries under the allowed keys.
    func keys(of entry: Entry, allowed: [String]?) -> [String: Entry] {
        keys(of: entry, at: entry.keyPath, allowed: allowed)
    }

    func keys(of entry: Entry, at keyPath: [String], allowed: [String]?) -> [String: Entry] {
        guard let mapping = entry.node.mapping else {
            report(.wrongType(expected: .keys), entry)
            return [:]
        }
        var found: [String: Entry] = [:]
        for (keyNode, value) in mapping {
            guard let key = keyNode.scalar?.string else {
                report(.wrongType(expected: .text), entry)
                continue
            }
            let mark = keyNode.mark
            let part = Entry(
                node: value, keyPath: keyPath + [key], line: mark?.line ?? entry.line,
                column: mark?.column ?? entry.column)
            if let allowed, !allowed.contains(key) {
                report(.unknownKey, part, value: key, among: allowed)
            } else {
                found[key] = part
            }
        }
        return found
    }

    /// The entries of a list, or the entry itself where it is no list.
    func entries(_ entry: Entry) -> [Entry] {
        guard let sequence = entry.node.sequence else { return [entry] }
        return sequence.enumerated().map { index, node in
            Entry(
                node: node, keyPath: entry.keyPath + [String(index + 1)], line: node.mark?.line ?? entry.line,
                column: node.mark?.column ?? entry.column)
        }
    }

    func require(_ key: String, of parts: [String: Entry], in entry: Entry) -> Entry? {
        if parts[key] == nil { report(.missingKey, entry, value: key) }
        return parts[key]
    }

    /// The text of an entry; anything else is reported.
    func text(_ entry: Entry) -> String? {
        guard let scalar = entry.node.scalar, entry.node.tag != Tag(.null) || !scalar.string.isEmpty else {
            report(.wrongType(expected: .text), entry)
            return nil
        }
        return scalar.string
    }

    /// The texts of a list, or the one text.
    func texts(_ entry: Entry) -> [String] {
        if entry.node.mapping != nil {
            report(.wrongType(expected: .textOrList), entry)
            return []
        }
        return entries(entry).compactMap { text($0) }
    }

    func boolean(_ entry: Entry) -> Bool? {
        switch entry.node.scalar?.string {
        case "true": return true
        case "false": return false
        default:
            report(.wrongType(expected: .boolean), entry)
            return nil
        }
    }

    /// One of a few words; another one is reported.
    func word(_ entry: Entry, among allowed: [String]) -> String? {
        guard let text = text(entry) else { return nil }
        guard allowed.contains(text) else {
            report(.unknownWord(allowed: allowed), entry, value: text, among: allowed)
            return nil
        }
        return text
    }

    /// A name that can stand in `source:id` and in a file name.
    func name(_ parts: [String: Entry], _ key: String, required: Bool) -> String? {
        guard let entry = parts[key] else {
            if required {
                problems.append(
                    MappingProblem(
                        rule: .missingKey, line: 1, column: 1, keyPath: [], value: key, suggestion: nil))
            }
            return nil
        }
        guard let name = text(entry) else { return nil }
        let isGood = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        if !isGood { report(.badName, entry, value: name) }
        return name
    }

    func report(
        _ rule: MappingProblem.Rule, _ entry: Entry, value: String? = nil, among candidates: [String] = []
    ) {
        let value = value ?? entry.node.scalar?.string ?? ""
        problems.append(
            MappingProblem(
                rule: rule, line: entry.line, column: entry.column, keyPath: entry.keyPath, value: value,
                // A third of the letters may differ, and one always.
                suggestion: EditDistance.nearest(
                    to: value, among: candidates, atMost: max(1, (value.utf8.count + 1) / 3))))
    }
}
