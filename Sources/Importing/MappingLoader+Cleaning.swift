import DirectoryModel
import DutchText
import Yams

/// How a value is cleaned.
extension MappingLoader {
    /// The cleaning steps among the keys of a value.
    ///
    /// - Parameters:
    ///   - parts: the keys of the value.
    ///   - kind: what the field holds; nil where no field is filled.
    /// - Returns: the steps; those that could not be read are left out.
    func cleaning(_ parts: [String: Entry], of kind: TargetField.Kind?) -> Cleaning {
        var cleaning = Cleaning()
        cleaning.separators = parts["split"].map { separators($0) } ?? []
        cleaning.pattern = parts["extract"].flatMap { pattern($0) }
        cleaning.replacements = parts["replace"].map { replacements($0) } ?? []
        cleaning.table = parts["values"].flatMap { table($0, otherwise: parts["otherwise"], of: kind) }
        if let otherwise = parts["otherwise"], parts["values"] == nil {
            report(.unknownKey, otherwise, value: "otherwise", among: ["values"])
        }
        cleaning.dateFormats = parts["date"].map { dateFormats($0) } ?? []
        cleaning.prefix = parts["prefix"].flatMap { text($0) } ?? ""
        cleaning.suffix = parts["suffix"].flatMap { text($0) } ?? ""
        cleaning.markup =
            parts["html"].flatMap { word($0, among: Markup.allCases.map(\.rawValue)) }
            .flatMap { Markup(rawValue: $0) } ?? .auto
        return cleaning
    }

    private func separators(_ entry: Entry) -> [String] {
        let separators = texts(entry)
        if separators.contains("") { report(.wrongType(expected: .text), entry) }
        return separators.filter { !$0.isEmpty }
    }

    private func pattern(_ entry: Entry) -> TextPattern? {
        guard let text = text(entry) else { return nil }
        guard let pattern = TextPattern(text) else {
            report(.badPattern, entry, value: text)
            return nil
        }
        return pattern
    }

    private func replacements(_ entry: Entry) -> [Cleaning.Replacement] {
        keys(of: entry, allowed: nil)
            .sorted { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }
            .compactMap { text, part in
                guard !text.isEmpty, let replacement = part.node.scalar?.string else {
                    report(.wrongType(expected: .text), part)
                    return nil
                }
                return Cleaning.Replacement(text: text, replacement: replacement)
            }
    }

    private func table(_ entry: Entry, otherwise: Entry?, of kind: TargetField.Kind?) -> ValueTable {
        var meanings: [String: [String]] = [:]
        for (value, part) in keys(of: entry, allowed: nil) {
            let isNothing = part.node.scalar != nil && part.node.tag == Tag(.null)
            let meaning = isNothing ? [] : texts(part)
            for word in meaning { checkVocabulary(word, kind, part) }
            if meanings.updateValue(meaning, forKey: value.folded) != nil {
                report(.duplicateKey, part, value: value)
            }
        }
        return ValueTable(meanings: meanings, otherwise: otherwise.flatMap { self.otherwise($0, kind) } ?? .report)
    }

    private func otherwise(_ entry: Entry, _ kind: TargetField.Kind?) -> ValueTable.Otherwise? {
        if entry.node.mapping != nil {
            let parts = keys(of: entry, allowed: ["constant"])
            guard let part = parts["constant"], let text = text(part) else { return nil }
            checkVocabulary(text, kind, part)
            return .constant(text)
        }
        switch word(entry, among: ["report", "keep", "drop"]) {
        case "keep": return .keep
        case "drop": return .drop
        default: return .report
        }
    }

    /// Reports a word of the mapping that the field cannot hold.
    func checkVocabulary(_ word: String, _ kind: TargetField.Kind?, _ entry: Entry) {
        if let vocabulary = kind?.vocabulary, vocabulary.word(for: word) == nil {
            report(.notInVocabulary(vocabulary), entry, value: word, among: vocabulary.words)
        }
    }

    private func dateFormats(_ entry: Entry) -> [DateFormat] {
        texts(entry).compactMap { text in
            let format = DateFormat(pattern: text)
            if format == nil { report(.badDateFormat, entry, value: text) }
            return format
        }
    }
}
