import DirectoryModel
package import DutchText
package import Gazetteer
package import Thesaurus

/// Reads a question: what its flags mean, and which places, target groups and subjects its text names.
///
/// Never refuses text; only a flag that names nothing known is refused, with what was probably meant.
package struct QueryUnderstanding {
    private let gazetteer: Gazetteer
    private let thesaurus: Thesaurus
    private let analysis: Analysis

    package init(gazetteer: Gazetteer, thesaurus: Thesaurus, analysis: Analysis) {
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
        self.analysis = analysis
    }

    /// The longest text that is read, in bytes; what comes after it is left out.
    private static let longestText = 2_000

    /// Understands a question.
    ///
    /// - Parameter request: the question as given.
    /// - Returns: the question, understood.
    /// - Throws: `SearchRefusal` for a flag that names nothing known.
    package func understand(_ request: SearchRequest) throws(SearchRefusal) -> SearchQuery {
        var query = SearchQuery(request)
        if let name = request.area { query.area = try area(named: name) }
        for name in request.targetGroups {
            query.targetGroups.append(
                .init(code: try code(name, in: .targetGroup, SearchRefusal.unknownTargetGroup), from: .flag))
        }
        for name in request.domains {
            query.domains.append(
                .init(code: try code(name, in: .careDomain, SearchRefusal.unknownDomain), from: .flag))
        }
        if let name = request.language {
            guard let language = LanguageCode(parsing: name) else { throw .unknownLanguage(name) }
            query.language = language.code
        }
        readText(into: &query)
        return query
    }

    private func area(named name: String) throws(SearchRefusal) -> AskedArea {
        switch gazetteer.resolve(name) {
        case .found(let area, let note):
            return AskedArea(area, from: .flag, note: note)
        case .ambiguous(let areas):
            throw .ambiguousArea(name, candidates: areas.map { gazetteer.qualifiedName(of: $0) })
        case .unknown(let suggestions):
            throw .unknownArea(name, suggestions: suggestions.map { gazetteer.qualifiedName(of: $0) })
        }
    }

    private func code(
        _ name: String, in scheme: Scheme, _ refusal: (String, [String]) -> SearchRefusal
    ) throws(SearchRefusal) -> String {
        switch thesaurus.resolve(name, in: scheme) {
        case .found(let concept): return concept.code
        case .ambiguous(let concepts): throw refusal(name, concepts.map(\.code))
        case .unknown(let nearest): throw refusal(name, nearest.map(\.code))
        }
    }

    private func readText(into query: inout SearchQuery) {
        let text = String(decoding: query.text.utf8.prefix(Self.longestText), as: UTF8.self)
        let words = analysis.words(in: text)
        let folded = words.map(\.text)
        var understood: Set<Int> = []
        var equivalents: [String] = []

        if query.area == nil, let mention = place(in: text, words) {
            query.area = AskedArea(mention.area, from: .text)
            understood.formUnion(mention.phrase)
        }
        for mention in thesaurus.mentions(in: folded) where understood.isDisjoint(with: mention.range) {
            switch mention.subject {
            case .concept(let concept) where concept.scheme == .targetGroup:
                if add(concept.code, to: &query.targetGroups, from: .text), mention.kind == .label {
                    understood.formUnion(mention.range)
                }
            case .concept(let concept):
                add(concept.code, to: &query.domains, from: mention.kind == .label ? .text : .thesaurus)
                equivalents += [concept.label] + concept.synonyms.map(\.text)
            case .word(let entry):
                if let domain = entry.domain { add(domain, to: &query.domains, from: .thesaurus) }
                equivalents += entry.terms.map(\.text)
            }
        }
        query.equivalents = singleWords(equivalents, except: folded)
        let rest = folded.indices.filter { !understood.contains($0) }.map { folded[$0] }
        var seen: Set<String> = []
        query.terms = rest.filter { !StopWords.contains($0) && seen.insert($0).inserted }
        if query.terms.isEmpty, understood.isEmpty, query.domains.isEmpty {
            query.terms = rest
        }
    }

    /// The terms that are one word, folded, each once; phrases find too much when their words are looked for apart.
    private func singleWords(_ terms: [String], except words: [String]) -> [String] {
        var seen = Set(words)
        return terms.map(\.folded).filter { !$0.contains(" ") && seen.insert($0).inserted }
    }

    private func place(in text: String, _ words: [ScannedWord]) -> PlaceMention? {
        let bytes = Array(text.utf8)
        return gazetteer.mentions(
            in: words.map { (folded: $0.text, original: String(decoding: bytes[$0.range], as: UTF8.self)) }
        ).first
    }

    /// Adds a concept unless a flag already names one of its scheme; tells whether it did.
    @discardableResult
    private func add(
        _ code: String, to asked: inout [SearchQuery.AskedConcept], from: Understanding
    ) -> Bool {
        guard !asked.contains(where: { $0.from == .flag || $0.code == code }) else { return false }
        asked.append(.init(code: code, from: from))
        return true
    }
}
