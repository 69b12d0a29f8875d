import DirectoryModel
import DutchText

extension Cleaning {
    /// Takes a value through the steps.
    ///
    /// - Parameters:
    ///   - value: the value as the source has it.
    ///   - kind: what the field holds.
    ///   - report: told of every value that is left out because it cannot be read.
    /// - Returns: none or more values, none of them empty.
    func clean(
        _ value: DraftValue, kind: TargetField.Kind, report: (DraftFault.Rule, DraftValue) -> Void
    ) -> [DraftValue] {
        let texts = pieces(of: value, report)
        return texts.filter { !$0.isEmpty }.flatMap { lookedUp($0, value, kind, report) }.compactMap { text in
            read(text, as: kind, value, report).map { value.with(prefix + $0 + suffix) }
        }
    }

    /// Steps 1 to 3.
    private func pieces(of value: DraftValue, _ report: (DraftFault.Rule, DraftValue) -> Void) -> [String] {
        guard !separators.isEmpty || pattern != nil || !replacements.isEmpty else { return [value.text] }
        return split(value.text).map { piece in
            var kept = piece
            switch pattern?.extract(from: piece) {
            case nil: break
            case .found(let found): kept = found
            case .nothing: kept = ""
            case .tooCostly:
                report(.patternTooCostly, value.with(""))
                kept = ""
            }
            return replacements.reduce(kept) { $0.replacing($1.text, with: $1.replacement) }.trimmed
        }
    }

    private func split(_ text: String) -> [String] {
        separators.reduce([text]) { pieces, separator in
            pieces.flatMap { $0.split(separator: separator).map { String($0) } }
        }.map(\.trimmed)
    }

    private func lookedUp(
        _ text: String, _ value: DraftValue, _ kind: TargetField.Kind, _ report: (DraftFault.Rule, DraftValue) -> Void
    ) -> [String] {
        guard let table else { return [text] }
        if let meanings = table.meanings[text.folded] { return meanings.filter { !$0.isEmpty } }
        if case .confidentiality = kind { return [text] }
        switch table.otherwise {
        case .keep: return [text]
        case .drop: return []
        case .constant(let other): return [other]
        case .report:
            if kind.vocabulary?.word(for: text) != nil { return [text] }
            report(.notInTable, value.with(text))
            return []
        }
    }

    private func read(
        _ text: String, as kind: TargetField.Kind, _ value: DraftValue,
        _ report: (DraftFault.Rule, DraftValue) -> Void
    ) -> String? {
        func fault(_ rule: DraftFault.Rule) -> String? {
            report(rule, value.with(text))
            return nil
        }
        switch kind {
        case .text where !dateFormats.isEmpty, .date: return date(text) ?? fault(.notADate)
        case .dateTime: return dateTime(text) ?? fault(.notADate)
        case .boolean: return Vocabulary.boolean.word(for: text) ?? fault(.notABoolean)
        case .confidentiality:
            if let word = Vocabulary.boolean.word(for: text) { return word }
            report(.unclearConfidentiality, value.with(text))
            return "true"
        case .word(let vocabulary): return vocabulary.word(for: text) ?? fault(.notInVocabulary(vocabulary))
        case .text: return text
        }
    }

    private func date(_ text: String) -> String? {
        guard dateFormats.isEmpty else {
            return dateFormats.lazy.compactMap { CalendarDate(text, format: $0) }.first?.description
        }
        return (CalendarDate(writtenByPeople: text) ?? Self.zonedDate(text) ?? Self.timedDate(text))?.description
    }

    /// Spreadsheets write a time behind a date: `03/04/2026 0:00`.
    private static func timedDate(_ text: String) -> CalendarDate? {
        guard let space = text.lastIndex(of: " ") else { return nil }
        let time = text[text.index(after: space)...]
        guard time.contains(":"), time.allSatisfy({ $0 == ":" || $0.isNumber }) else { return nil }
        return CalendarDate(writtenByPeople: String(text[..<space]))
    }

    /// An ISO 8601 date and time as it stands, or else the date.
    private func dateTime(_ text: String) -> String? {
        guard dateFormats.isEmpty, text.dropFirst(10).first == "T", CalendarDate(iso8601: text) != nil else {
            return date(text)
        }
        return text
    }

    /// XML Schema dates may have a time zone: `2015-08-13Z`, `2015-08-13+02:00`.
    private static func zonedDate(_ text: String) -> CalendarDate? {
        let zone = text.dropFirst(10)
        guard zone.first == "Z" || zone.first == "+" || zone.first == "-", zone.count <= 6 else { return nil }
        return CalendarDate(iso8601: text.prefix(10))
    }
}
