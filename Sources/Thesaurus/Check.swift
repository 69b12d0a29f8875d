extension Thesaurus {
    /// What in the file works but should be looked at, by line: clashes, dead terms, missing translations, columns that
    /// mean nothing. What makes a file useless (a circle of broader terms, say) is thrown by `init`.
    package func check() -> [ThesaurusIssue] {
        let schemes = Scheme.allCases.map { scheme in concepts(in: scheme).map(CheckedRow.init) }
        let issues = (schemes + [words.map(CheckedRow.init)]).flatMap { rows in
            rows.flatMap { $0.deadTerms(file: file) } + clashes(among: rows)
        }
        return (doubts + issues).sorted { ($0.line, $0.value) < ($1.line, $1.value) }
    }

    /// Terms that stand under two rows of one kind without both saying so, and rows that say so for nothing.
    private func clashes(among rows: [CheckedRow]) -> [ThesaurusIssue] {
        var holders: [String: [CheckedRow]] = [:]
        for row in rows {
            for name in row.names { holders[TermKey.key(of: name.term.text), default: []].append(row) }
        }
        var issues: [ThesaurusIssue] = []
        for row in rows {
            for (column, term) in row.names {
                let key = TermKey.key(of: term.text)
                guard let other = holders[key]?.first(where: { $0.line != row.line }) else { continue }
                if row.ambiguous.contains(key) && other.ambiguous.contains(key) { continue }
                issues.append(row.issue(.clash(code: other.code, line: other.line), column, term.text, file: file))
            }
            for key in row.ambiguous.sorted() where (holders[key]?.count ?? 0) < 2 {
                issues.append(row.issue(.needlessAmbiguity, .note, key, file: file))
            }
        }
        return issues
    }
}

/// A concept or a word, as far as the checks look at it.
private struct CheckedRow {
    let code: String
    let line: Int
    /// Code and labels, with the column in which each stands.
    let labels: [(column: Column, term: Term)]
    let synonyms: [Term]
    let layPhrases: [Term]
    /// Keys that the note calls ambiguous: `Dubbelzinnig: DVC, dagcentrum.`
    let ambiguous: Set<String>

    init(_ concept: Concept) {
        code = concept.code
        line = concept.line
        labels =
            [(.code, Term(concept.code))]
            + Term.Language.allCases.compactMap { language in
                concept.labels[language].map { (.label(in: language), Term($0, language)) }
            }
        synonyms = concept.synonyms
        layPhrases = concept.layPhrases
        ambiguous = Self.ambiguous(in: concept.note)
    }

    init(_ word: WordEntry) {
        code = word.word
        line = word.line
        labels = [(.code, Term(word.word))]
        synonyms = word.synonyms
        layPhrases = word.layPhrases
        ambiguous = Self.ambiguous(in: word.note)
    }

    /// What the row is called, once each: a label that says the same as the code is left out.
    var names: [(column: Column, term: Term)] {
        var seen: Set<String> = []
        return (labels + synonyms.map { (.synonyms, $0) }).filter {
            seen.insert(TermKey.key(of: $0.term.text)).inserted
        }
    }

    /// Terms that add nothing: without a letter, the label again, or twice in the row. The same word in two languages
    /// is no repetition.
    func deadTerms(file: String) -> [ThesaurusIssue] {
        var issues: [ThesaurusIssue] = []
        let own = Set(labels.map(\.term.keyed))
        var seen: Set<Term> = []
        for (column, terms) in [(Column.synonyms, synonyms), (.layPhrases, layPhrases)] {
            for term in terms {
                let keyed = term.keyed
                if keyed.text.isEmpty {
                    issues.append(issue(.emptyTerm, column, term.text, file: file))
                } else if own.contains(keyed) {
                    issues.append(issue(.repeatsLabel, column, term.text, file: file))
                } else if !seen.insert(keyed).inserted {
                    issues.append(issue(.repeatedTerm, column, term.text, file: file))
                }
            }
        }
        return issues
    }

    func issue(_ rule: ThesaurusIssue.Rule, _ column: Column, _ value: String, file: String) -> ThesaurusIssue {
        ThesaurusIssue(file: file, line: line, field: column.rawValue, value: value, rule: rule)
    }

    private static func ambiguous(in note: String) -> Set<String> {
        guard let mark = note.firstRange(of: "Dubbelzinnig:") else { return [] }
        let list = note[mark.upperBound...].prefix { $0 != "." }
        return Set(list.split(separator: ",").map { TermKey.key(of: String($0)) })
    }
}

extension Term {
    /// The term with its key for text: equal for terms that differ in case, accents or signs only.
    fileprivate var keyed: Term { Term(TermKey.key(of: text), language) }
}
