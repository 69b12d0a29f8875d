import DirectoryModel
package import RecordReading

/// What names a concept: codes are unique within a scheme only.
struct ConceptID: Hashable, Sendable {
    let scheme: Scheme
    let code: String
}

/// The target groups, the care domains and the words that mean the same, as the file in Config has them.
///
/// Loading reads and validates the file; the index over all terms is built at its first use, once, and shared by copies.
package struct Thesaurus: Sendable {
    /// Name of the file, without its folder.
    package let file: String
    /// The entries of `soort` woord, in file order.
    package let words: [WordEntry]
    /// The concepts of both schemes, in file order.
    let concepts: [Concept]
    /// What the reader saw that is doubtful; part of `check()`.
    let doubts: [ThesaurusIssue]
    private let places: [ConceptID: Int]
    private let lazyIndex = LazyTermIndex()

    /// Reads the file: UTF-8, `;`, with a header.
    ///
    /// - Parameter path: path of the file.
    /// - Throws: `ThesaurusError` with every fault of the file; what is merely doubtful is left to `check()`.
    package init(contentsOf path: String) throws(ThesaurusError) {
        let table: ReferenceTable
        do {
            table = try ReferenceTable(contentsOf: path, delimiter: ";")
        } catch {
            throw ThesaurusError(unreadable: error.reason, file: error.position.file, line: error.position.line)
        }
        try self.init(rows: table.rows, file: path.split(separator: "/").last.map(String.init) ?? path)
    }

    /// The thesaurus in the rows of a file that was read already.
    ///
    /// - Parameters:
    ///   - rows: the rows, in file order.
    ///   - file: name of the file, for the issues.
    /// - Throws: `ThesaurusError` with every fault of the rows.
    package init(rows: [TableRow], file: String) throws(ThesaurusError) {
        guard !rows.isEmpty else { throw ThesaurusError(unreadable: .empty, file: file, line: 0) }
        let reader = ThesaurusReader(rows, file: file)
        var places: [ConceptID: Int] = [:]
        for (place, concept) in reader.concepts.enumerated() {
            places[ConceptID(scheme: concept.scheme, code: concept.code)] = place
        }
        self.file = file
        self.words = reader.words
        self.concepts = reader.concepts
        self.doubts = reader.doubts
        self.places = places
        let faults = (reader.faults + hierarchyFaults).sorted { $0.line < $1.line }
        guard faults.isEmpty else { throw ThesaurusError(issues: faults) }
    }

    /// The concept with exactly that code; nil where there is none.
    package func concept(_ code: String, in scheme: Scheme) -> Concept? {
        place(of: code, in: scheme).map { concepts[$0] }
    }

    /// All concepts of the scheme, in file order.
    package func concepts(in scheme: Scheme) -> [Concept] {
        concepts.filter { $0.scheme == scheme }
    }

    /// Index in `concepts`.
    func place(of code: String, in scheme: Scheme) -> Int? {
        places[ConceptID(scheme: scheme, code: code)]
    }

    /// Every term with where it stands.
    var index: TermIndex { lazyIndex.value(of: self) }
}

extension ThesaurusError {
    fileprivate init(unreadable reason: ReadError.Reason, file: String, line: Int) {
        issues = [ThesaurusIssue(file: file, line: line, field: nil, value: "", rule: .unreadable(reason))]
    }
}
