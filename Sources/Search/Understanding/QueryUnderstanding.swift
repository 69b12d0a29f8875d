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
    private let synonymWeight: Double
    private let partWeight: Double
    private let needs: NeedMemory

    /// - Parameters:
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    ///   - analysis: the analysis that the index was made with.
    ///   - needs: how needs are read with that thesaurus and the lexicon of that analysis.
    ///   - synonymWeight: what a synonym counts beside the word itself, 0…1.
    ///   - partWeight: what the parts of a compound count beside the whole, 0…1.
    package init(
        gazetteer: Gazetteer, thesaurus: Thesaurus, analysis: Analysis, needs: NeedMemory, synonymWeight: Double,
        partWeight: Double
    ) {
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
        self.analysis = analysis
        self.synonymWeight = synonymWeight
        self.partWeight = partWeight
        self.needs = needs
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
        if let name = request.area { query.area = try gazetteer.asked(name) }
        for name in request.targetGroups {
            query.targetGroups.append(
                .init(code: try thesaurus.asked(name, in: .targetGroup), from: .flag))
        }
        for name in request.domains {
            query.domains.append(
                .init(code: try thesaurus.asked(name, in: .careDomain), from: .flag))
        }
        if let name = request.language {
            guard let language = LanguageCode(parsing: name) else { throw .unknownLanguage(name) }
            query.language = AskedLanguage(language.code, from: .flag)
        }
        readText(minute: request.minute, into: &query)
        query.leaveOut(request.leftOut)
        return query
    }

    private func readText(minute: Int?, into query: inout SearchQuery) {
        let text = String(decoding: query.text.utf8.prefix(Self.longestText), as: UTF8.self)
        let words = analysis.words(in: text)
        let folded = words.map(\.text)
        let given = query.area?.area.name
        // What is understood is no word to look for, also where a flag says it better: a flag narrows, and finds nothing new.
        var understood: Set<Int> = []
        var aside: Set<Int> = []
        var passedOver: [Int] = []
        let mentions = thesaurus.mentions(in: folded)
        let places = places(in: text, words).map { (mention: $0, phrase: phrase(of: $0, beside: mentions)) }
        for (mention, phrase) in places {
            if isDenied(place: phrase, in: folded) {
                understood.formUnion(phrase)
            } else if query.area == nil {
                let others = mention.others.map { gazetteer.qualifiedName(of: $0) }
                query.area = AskedArea(
                    mention.area, from: .text,
                    note: gazetteer.note(on: mention.area) ?? (others.isEmpty ? nil : .elsewhere(others)),
                    isAround: mention.isAround)
                understood.formUnion(phrase)
            } else {
                if let given = query.area?.area, let other = place(of: mention, besides: given),
                    !query.passedOver.contains(other)
                {
                    query.passedOver.append(other)
                }
                aside.formUnion(phrase)
                passedOver += phrase.filter { !StopWords.contains(folded[$0]) }
            }
        }
        let ages = AgeReading(words, of: text)
        readCircumstances(folded, ages.age, minute: minute, into: &query, &understood, aside)
        var synonyms: [Range<Int>: [Term]] = [:]
        var groups: [Concept] = []
        var spoken: [(range: Range<Int>, group: Concept)] = []
        for mention in mentions
        where understood.isDisjoint(with: mention.range) && aside.isDisjoint(with: mention.range)
            && !isCutShort(mention, in: folded)
        {
            switch mention.subject {
            case .concept(let concept) where concept.scheme == .targetGroup && isDenied(mention.range, in: folded):
                understood.formUnion(mention.range)
            case .concept(let concept) where concept.scheme == .targetGroup:
                let isGiven = query.targetGroups.contains { $0.from == .flag }
                let isNew = add(concept.code, to: &query.targetGroups, from: .text)
                if mention.kind != .label {
                    spoken.append((mention.range, concept))
                } else if isNew || isGiven && !groups.contains(concept) {
                    groups.append(concept)
                    if isGiven { aside.formUnion(mention.range) } else { understood.formUnion(mention.range) }
                }
            case .concept(let concept):
                query.meant.insert(concept.code)
                add(concept.code, to: &query.domains, from: mention.kind == .label ? .text : .thesaurus)
                synonyms[mention.range, default: []] += concept.terms
            case .word(let entry):
                if let domain = entry.domain {
                    query.meant.insert(domain)
                    add(domain, to: &query.domains, from: .thesaurus)
                }
                synonyms[mention.range, default: []] += entry.terms
            }
        }
        query.names = NameReading(analysis: analysis).keys(of: text, folded, synonyms: synonyms, in: given)
        understood.formUnion(ages.counts)
        let rest = folded.indices.filter { !understood.contains($0) }
        var seen: Set<String> = []
        var kept = rest.filter { !StopWords.contains(folded[$0]) }
        if kept.isEmpty, understood.isEmpty, query.meant.isEmpty { kept = rest }
        // Beside something else, that it has to be asked for is no subject.
        let isKnown = { (index: Int) in synonyms.keys.contains { $0.contains(index) } }
        let telling = kept.filter { isKnown($0) || !FaintWords.errands.contains(folded[$0]) }
        let errands = telling.isEmpty ? [] : kept.filter { !telling.contains($0) }
        kept.removeAll(where: errands.contains)
        for index in errands {
            let names = forms(of: [folded[index]]).map { ($0.terms, $0.weight * Self.errandWeight) }
            query.words.add(words: [], names: names, isContext: true)
        }
        // Who says nothing but for whom it is, is shown what there is for them; their own word for it comes first.
        let saysOnlyForWhom =
            query.meant.isEmpty && !kept.isEmpty
            && kept.allSatisfy { index in spoken.contains { $0.range.contains(index) } }
        if saysOnlyForWhom {
            for entry in spoken where !groups.contains(entry.group) { groups.append(entry.group) }
            for index in kept { query.words.add(words: [], names: forms(of: [folded[index]]), isContext: true) }
            kept = []
        }
        query.terms = kept.map { folded[$0] }.filter { seen.insert($0).inserted }
        kept.removeAll { aside.contains($0) }
        query.aside = Set(query.terms).subtracting(kept.map { folded[$0] })
        addConcepts(folded, kept: kept, synonyms: synonyms, to: &query)
        // A place that gave way adds to what is found, and is nothing to look for where nothing else is asked.
        if query.words.concepts.contains(where: { !$0.isContext }) {
            for index in passedOver { query.words.add(words: [], names: forms(of: [folded[index]]), isContext: true) }
        }
        for group in groups { addNames(of: group, weight: Self.groupWeight, isContext: true, to: &query) }
        if query.targetGroups.isEmpty, let age = query.age { addGroups(of: age.years, to: &query) }
        // Where every word is known already, there is nothing to guess.
        guard saysOnlyForWhom || !kept.allSatisfy(isKnown) else { return }
        let doubt = query.domains.isEmpty ? 1 : Self.doubtBesideCertainty
        // The name of a place says nothing of the need: Landen is not about countries.
        let told = folded.indices.filter { index in !places.contains { $0.phrase.contains(index) } }.map { folded[$0] }
        for match in needs.reading.matches(in: told, analysis: analysis) {
            let certainty = match.certainty * doubt
            query.meant.insert(match.concept.code)
            let isNew = add(match.concept.code, to: &query.domains, from: .thesaurus, certainty: certainty)
            // A facet that only leaves out looks at the same offerings as without it.
            if isNew || query.narrowing != .none {
                addNames(of: match.concept, weight: synonymWeight * certainty, to: &query)
            }
        }
    }

    /// Whether somebody says that they are not of a group: "geen slachtoffer", "zonder kinderen", "niet voor kinderen".
    private func isDenied(_ range: Range<Int>, in words: [String]) -> Bool {
        let before = words[..<range.lowerBound].suffix(2)
        return before.last == "geen" || before.last == "zonder" || before.elementsEqual(["niet", "voor"])
    }

    /// Whether it is anywhere but there that somebody asks for: "niet in Tienen", "buiten Gent".
    private func isDenied(place: Range<Int>, in words: [String]) -> Bool {
        words[place].first == "buiten" || ["niet", "geen"].contains(words[..<place.lowerBound].last)
    }

    /// The words of a place, but for those before it that end a term: "woon zorg centrum Gent".
    private func phrase(of place: PlaceMention, beside mentions: [Mention]) -> Range<Int> {
        let ends = mentions.map(\.range).filter { range in
            range.count > 1 && range.contains(place.phrase.lowerBound) && range.upperBound <= place.range.lowerBound
        }.map(\.upperBound)
        return (ends.max() ?? place.phrase.lowerBound)..<place.phrase.upperBound
    }

    /// Whether a phrase of small words is the beginning of something else: "ik kan niet meer" says a lot, but of "ik kan niet
    /// meer stappen" it says nothing.
    private func isCutShort(_ mention: Mention, in words: [String]) -> Bool {
        mention.range.allSatisfy { StopWords.contains(words[$0]) }
            && !words[mention.range.upperBound...].allSatisfy(StopWords.contains)
    }

    /// Looks for a concept under all its names, though none of them stands in the question.
    private func addNames(
        of concept: Concept, weight: Double, isContext: Bool = false, to query: inout SearchQuery
    ) {
        var names: [(terms: [String], weight: Double)] = []
        for term in concept.terms { names += forms(of: term).map { ($0.terms, $0.weight * weight) } }
        query.words.add(words: [], names: names, isContext: isContext)
    }

    /// Reads age, language, moment and cost; what a flag says wins.
    private func readCircumstances(
        _ words: [String], _ age: LinePart<Int>?, minute: Int?, into query: inout SearchQuery,
        _ understood: inout Set<Int>, _ aside: Set<Int>
    ) {
        func takes(_ range: Range<Int>) -> Bool {
            guard understood.isDisjoint(with: range), aside.isDisjoint(with: range) else { return false }
            understood.formUnion(range)
            return true
        }
        if let part = age, takes(part.range), query.age == nil {
            query.age = SearchQuery.AskedAge(part.value, from: .text)
        }
        if let part = LanguageReading.language(in: words), takes(part.range), query.language == nil {
            query.language = AskedLanguage(part.value, from: .text)
        }
        if let part = MomentReading.moment(in: words, now: minute, today: query.date), takes(part.range),
            query.moment == nil
        {
            query.moment = AskedMoment(part.value, from: .text)
        }
        if let part = CostReading.free(in: words), takes(part.range), query.free == nil, part.value {
            query.free = .text
        }
    }

    /// Adds the target groups of an age, which is less than naming them.
    private func addGroups(of age: Int, to query: inout SearchQuery) {
        for group in thesaurus.concepts(in: .targetGroup) where group.ages?.contains(age) ?? false {
            add(group.code, to: &query.targetGroups, from: .thesaurus, certainty: Self.groupOfAgeCertainty)
        }
    }

    private static let groupOfAgeCertainty = 0.5

    /// Makes concepts of the words: a word that stands in a term of the thesaurus shares one with the rest of that term.
    private func addConcepts(
        _ folded: [String], kept: [Int], synonyms: [Range<Int>: [Term]], to query: inout SearchQuery
    ) {
        var covered: Set<Int> = []
        let longestFirst = synonyms.keys.sorted { ($1.count, $0.lowerBound) < ($0.count, $1.lowerBound) }
        for range in longestFirst where covered.isDisjoint(with: range) {
            let words = kept.filter(range.contains).map { folded[$0] }
            covered.formUnion(range)
            var names = forms(of: words)
            let terms = synonyms[range] ?? []
            let whole = words.joined()
            if words.count > 1, terms.contains(where: { $0.text.folded == whole }) { names += joinedForms(of: whole) }
            for term in terms { names += forms(of: term).map { ($0.terms, $0.weight * synonymWeight) } }
            query.words.add(words: words, names: names)
        }
        let rest = kept.filter { !covered.contains($0) }
        let joined = analysis.joined(rest.map { folded[$0] })
        var seen: Set<String> = []
        for (place, index) in rest.enumerated() where seen.insert(folded[index]).inserted {
            var names = forms(of: [folded[index]])
            for whole in joined where whole.range.contains(place) { names += joinedForms(of: whole.text) }
            query.words.add(words: [folded[index]], names: names)
        }
    }

    /// The forms of a word that was written as several.
    private func joinedForms(of whole: String) -> [(terms: [String], weight: Double)] {
        forms(of: [whole]).prefix(2).map { ($0.terms, $0.weight * Self.joinedWeight) }
    }

    /// The forms of a term of the thesaurus. One in another language is looked for as it stands: by Dutch rules "cleaning" would
    /// be "clean".
    private func forms(of term: Term) -> [(terms: [String], weight: Double)] {
        let words = analysis.words(in: term.text).map(\.text).filter { !StopWords.contains($0) }
        guard !words.isEmpty, term.language != .dutch else { return forms(of: words) }
        return [(terms: words, weight: 1)]
    }

    /// The words as they stand, as their stems, and in the parts that they are made of.
    private func forms(of words: [String]) -> [(terms: [String], weight: Double)] {
        guard !words.isEmpty else { return [] }
        let forms = words.map { analysis.forms(ofWord: $0) }
        var names = [(terms: words, weight: 1), (terms: forms.map(\.stem), weight: Self.stemWeight)]
        if words.count == 1 {
            names += forms.flatMap(\.parts).map { (terms: $0, weight: partWeight) }
        } else if forms.contains(where: { !$0.parts.isEmpty }) {
            names.append((terms: forms.flatMap { $0.parts.first ?? [$0.stem] }, weight: partWeight))
        }
        return names
    }

    /// Where the line names a domain, what it seems to be about besides is that much less sure.
    private static let doubtBesideCertainty = 0.5
    private static let stemWeight = 0.9
    private static let errandWeight = 0.3
    /// "Dag centrum" is dagcentrum, nearly as surely as if it were written so.
    private static let joinedWeight = 0.9
    /// A target group is known by its code; its words in the text add to that.
    private static let groupWeight = 0.6

    private func places(in text: String, _ words: [ScannedWord]) -> [PlaceMention] {
        let bytes = Array(text.utf8)
        return gazetteer.mentions(
            in: words.map { word in
                let isJoined = word.range.lowerBound > 0 && bytes[word.range.lowerBound - 1] == UInt8(ascii: "-")
                let written = word.range.lowerBound - (isJoined ? 1 : 0)..<word.range.upperBound
                return (folded: word.text, original: String(decoding: bytes[written], as: UTF8.self))
            }
        )
    }

    /// The place that is named, unless it is the one that is given, or that one lies in it.
    private func place(of mention: PlaceMention, besides given: Area) -> Area? {
        let leaves = gazetteer.leaves(of: given)
        let isGiven = ([mention.area] + mention.others).contains { leaves.isSubset(of: gazetteer.leaves(of: $0)) }
        return isGiven ? nil : mention.area
    }

    /// Adds a concept unless a flag already names one of its scheme; tells whether it did.
    @discardableResult
    private func add(
        _ code: String, to asked: inout [SearchQuery.AskedConcept], from: Understanding, certainty: Double = 1
    ) -> Bool {
        guard !asked.contains(where: { $0.from == .flag || $0.code == code }) else { return false }
        asked.append(.init(code: code, from: from, certainty: certainty))
        return true
    }
}
