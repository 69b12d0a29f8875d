import DirectoryModel
import RecordReading

/// The columns of the file.
enum Column: String, CaseIterable {
    case kind = "soort"
    case code
    case broader = "ruimer"
    case dutchLabel = "label_nl"
    case frenchLabel = "label_fr"
    case englishLabel = "label_en"
    case synonyms = "synoniemen"
    case layPhrases = "spreektaal"
    case ageFrom = "leeftijd_van"
    case ageTo = "leeftijd_tot"
    case note = "toelichting"

    static func label(in language: Term.Language) -> Column {
        switch language {
        case .dutch: .dutchLabel
        case .french: .frenchLabel
        case .english: .englishLabel
        }
    }
}

/// Turns the rows of the file into concepts and words, and gathers what is wrong with single rows.
struct ThesaurusReader {
    private(set) var concepts: [Concept] = []
    private(set) var words: [WordEntry] = []
    /// What makes the file useless.
    private(set) var faults: [ThesaurusIssue] = []
    /// What should be looked at.
    private(set) var doubts: [ThesaurusIssue] = []
    let file: String

    private let columns: [Column: Int]
    private var lineOfCode: [ConceptID: Int] = [:]
    private var lineOfWord: [String: Int] = [:]

    init(_ rows: [TableRow], file: String) {
        self.file = file
        var columns: [Column: Int] = [:]
        for column in Column.allCases { columns[column] = rows.first?.header.index(of: column.rawValue) }
        self.columns = columns
        for column in Column.allCases where columns[column] == nil {
            faults.append(
                ThesaurusIssue(file: file, line: 1, field: column.rawValue, value: "", rule: .missingColumn))
        }
        guard faults.isEmpty else { return }
        concepts.reserveCapacity(rows.count)
        words.reserveCapacity(rows.count)
        for row in rows { read(row) }
    }

    private mutating func read(_ row: TableRow) {
        let line = row.position.line
        if let fault = row.faults.first {
            faults.append(
                ThesaurusIssue(file: file, line: line, field: nil, value: "", rule: .brokenRow(fault)))
            return
        }
        let kind = value(.kind, of: row)
        switch kind {
        case "doelgroep": readConcept(row, in: .targetGroup)
        case "domein": readConcept(row, in: .careDomain)
        case "woord": readWord(row)
        default: faults.append(issue(.unknownKind, .kind, kind, line))
        }
    }

    private mutating func readConcept(_ row: TableRow, in scheme: Scheme) {
        let line = row.position.line
        let code = value(.code, of: row)
        if code.isEmpty {
            faults.append(issue(.emptyCode, .code, code, line))
        } else if let earlier = lineOfCode.updateValue(line, forKey: ConceptID(scheme: scheme, code: code)) {
            faults.append(issue(.duplicateCode(line: earlier), .code, code, line))
        }
        var labels: [Term.Language: String] = [:]
        for language in Term.Language.allCases {
            let label = value(.label(in: language), of: row)
            if !label.isEmpty {
                labels[language] = label
            } else if language == .dutch {
                faults.append(issue(.emptyLabel, .dutchLabel, code, line))
            } else {
                doubts.append(issue(.missingLabel(language), .label(in: language), code, line))
            }
        }
        let broader = value(.broader, of: row)
        concepts.append(
            Concept(
                scheme: scheme, code: code, labels: labels, broader: broader.isEmpty ? nil : broader,
                synonyms: terms(.synonyms, of: row), layPhrases: terms(.layPhrases, of: row), ages: ages(of: row),
                note: value(.note, of: row), line: line))
    }

    private mutating func readWord(_ row: TableRow) {
        let line = row.position.line
        let word = value(.code, of: row)
        if word.isEmpty {
            faults.append(issue(.emptyCode, .code, word, line))
        } else if let earlier = lineOfWord.updateValue(line, forKey: word) {
            faults.append(issue(.duplicateCode(line: earlier), .code, word, line))
        }
        for column in [Column.dutchLabel, .frenchLabel, .englishLabel, .ageFrom, .ageTo] {
            let unused = value(column, of: row)
            if !unused.isEmpty { doubts.append(issue(.unusedField, column, unused, line)) }
        }
        let domain = value(.broader, of: row)
        words.append(
            WordEntry(
                word: word, synonyms: terms(.synonyms, of: row), layPhrases: terms(.layPhrases, of: row),
                domain: domain.isEmpty ? nil : domain, note: value(.note, of: row), line: line))
    }

    private func value(_ column: Column, of row: TableRow) -> String {
        guard let index = columns[column], row.fields.indices.contains(index) else { return "" }
        let field = row.fields[index]
        let trimmed = field.utf8.withoutBlankEnds
        return trimmed.count == field.utf8.count ? field : String(Substring(trimmed))
    }

    private mutating func terms(_ column: Column, of row: TableRow) -> [Term] {
        var list = value(column, of: row)
        guard !list.isEmpty else { return [] }
        return list.withUTF8 { bytes in
            bytes.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).compactMap { item in
                if let term = Term(listed: item) { return term }
                doubts.append(issue(.emptyTerm, column, String(decoding: item, as: UTF8.self), row.position.line))
                return nil
            }
        }
    }

    private mutating func ages(of row: TableRow) -> Concept.Ages? {
        let from = age(.ageFrom, of: row)
        let to = age(.ageTo, of: row)
        if let from, let to, to < from {
            faults.append(issue(.agesReversed, .ageTo, String(to), row.position.line))
        }
        return from == nil && to == nil ? nil : Concept.Ages(from: from, to: to)
    }

    private mutating func age(_ column: Column, of row: TableRow) -> Int? {
        let text = value(column, of: row)
        guard !text.isEmpty else { return nil }
        guard let age = Int(text), (0...130).contains(age) else {
            faults.append(issue(.notAnAge, column, text, row.position.line))
            return nil
        }
        return age
    }

    private func issue(_ rule: ThesaurusIssue.Rule, _ column: Column, _ value: String, _ line: Int) -> ThesaurusIssue {
        ThesaurusIssue(file: file, line: line, field: column.rawValue, value: value, rule: rule)
    }
}
