/// Which candidate fills which field: the surest first, each field that holds one value once.
struct FieldPlan {
    typealias Candidate = MappingDraft.Candidate

    /// One field with what fills it.
    struct Filling {
        let target: String
        let candidate: Candidate
        /// True when the field must be filled and nothing better was found.
        let isUnsure: Bool
    }

    private(set) var fillings: [Filling] = []
    /// Names and descriptions in other languages: language, field, candidate.
    private(set) var translations: [(language: String, field: String, candidate: Candidate)] = []
    /// The day, as RFC 5545 writes it, and what tells the hours of that day.
    private(set) var weekdays: [(day: String, candidate: Candidate)] = []
    private(set) var unmapped: [Candidate] = []

    /// What a field of the offering becomes when the source tells it of the organisation.
    private static let ofOrganization = [
        "source_id": "organization.source_id", "name": "organization.name", "email": "organization.email",
        "url": "organization.website", "description": "organization.description",
        "alternate_name": "organization.alternate_name", "status": "organization.status",
    ]
    private static let tellingOrganizations = ["organization.enterprise_number", "organization.legal_status"]
    private static let several: Set<String> = ["phones.number", "keywords"]

    init(_ candidates: [Candidate], isMunicipality: @escaping (String) -> Bool) {
        func target(_ target: String, of candidate: Candidate) -> String {
            candidate.isOfOrganization ? Self.ofOrganization[target] ?? target : target
        }
        var open = candidates
        takeTranslations(from: &open)
        let sniffed = open.map { ValueSniffing($0.examples, isMunicipality: isMunicipality) }
        var wishes: [(index: Int, target: String, score: Int)] = []
        for (index, candidate) in open.enumerated() {
            let lateness = (candidate.join == nil && !candidate.isAround ? 0 : 5) + (candidate.isDoubtful ? 40 : 0)
            for (rank, name) in candidate.names.enumerated() {
                for meaning in FieldNames.meanings(of: name) where sniffed[index].fits(meaning.target) {
                    wishes.append((index, target(meaning.target, of: candidate), meaning.score - 8 * rank - lateness))
                }
            }
            if let obvious = sniffed[index].obviousTarget {
                wishes.append((index, target(obvious, of: candidate), 20))
            }
        }
        wishes.sort { ($1.score, open[$0.index].order) < ($0.score, open[$1.index].order) }
        var taken: Set<Int> = []
        var filled: Set<String> = []
        for wish in wishes where !taken.contains(wish.index) {
            guard !filled.contains(wish.target) || Self.several.contains(wish.target) else { continue }
            taken.insert(wish.index)
            filled.insert(wish.target)
            fillings.append(Filling(target: wish.target, candidate: open[wish.index], isUnsure: false))
        }
        takeWeekdays(open, &taken, &filled)
        fillNeeded(open, sniffed, &taken, &filled)
        unmapped = open.indices.filter { !taken.contains($0) }.map { open[$0] }
    }

    /// Columns such as `Naam (FR)` beside `Naam`; where there is no column without a language, Dutch takes its place.
    private mutating func takeTranslations(from open: inout [Candidate]) {
        var rest: [Candidate] = []
        for candidate in open {
            guard candidate.languagePath == nil, let name = candidate.names.first,
                let (language, plain) = FieldNames.language(in: name),
                let field = FieldNames.meanings(of: plain).first?.target, ["name", "description"].contains(field)
            else {
                rest.append(candidate)
                continue
            }
            if language == "nl" {
                var dutch = candidate
                dutch.names = [plain]
                rest.append(dutch)
            } else {
                translations.append((language, field, candidate))
            }
        }
        open = rest
    }

    /// A column a day: opening hours.
    private mutating func takeWeekdays(_ open: [Candidate], _ taken: inout Set<Int>, _ filled: inout Set<String>) {
        guard !filled.contains("opening_hours") else { return }
        var days: [(index: Int, day: String)] = []
        for index in open.indices where !taken.contains(index) && open[index].join == nil && !open[index].isRepeated {
            let tokens = FieldNames.tokens(of: open[index].names.first ?? "")
            guard tokens.count == 1, let token = tokens.first, token.count > 3 else { continue }
            if let day = Vocabulary.weekday.word(for: token) { days.append((index, day)) }
        }
        guard days.count >= 3, Set(days.map(\.day)).count == days.count else { return }
        filled.insert("opening_hours")
        taken.formUnion(days.map(\.index))
        weekdays = days.map { ($0.day, open[$0.index]) }
    }

    /// An offering must have an id and a name.
    private mutating func fillNeeded(
        _ open: [Candidate], _ sniffed: [ValueSniffing], _ taken: inout Set<Int>, _ filled: inout Set<String>
    ) {
        if !filled.contains("name") {
            let named = fillings.first { $0.target == "organization.name" }?.candidate
            let free = open.indices.first {
                !taken.contains($0) && open[$0].join == nil && !open[$0].isAround && sniffed[$0].fits("name")
                    && !sniffed[$0].isEmpty
            }
            if let candidate = named ?? free.map({ open[$0] }) ?? open.first {
                if named == nil, let free { taken.insert(free) }
                fillings.append(Filling(target: "name", candidate: candidate, isUnsure: true))
            }
        }
        if !filled.contains("organization.name"), !filled.isDisjoint(with: Self.tellingOrganizations),
            let name = fillings.first(where: { $0.target == "name" })
        {
            fillings.append(Filling(target: "organization.name", candidate: name.candidate, isUnsure: true))
        }
        if !filled.contains("source_id") {
            let most = sniffed.map(\.count).max() ?? 0
            let unique = open.indices.first {
                open[$0].join == nil && !open[$0].isRepeated && !open[$0].isAround && sniffed[$0].areAllDifferent
                    && sniffed[$0].count == most
            }
            if let candidate = unique.map({ open[$0] }) ?? open.first {
                fillings.append(Filling(target: "source_id", candidate: candidate, isUnsure: true))
            }
        }
    }

    /// What fills a field.
    func fillings(of target: String) -> [Filling] { fillings.filter { $0.target == target } }
}
