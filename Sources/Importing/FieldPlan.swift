/// Which candidate fills which field: the surest first, each field that holds one value once.
struct FieldPlan {
    typealias Candidate = MappingDraft.Candidate

    /// One field with what fills it.
    struct Filling {
        let target: String
        let candidate: Candidate
        /// What else is needed to tell the records apart.
        var partner: Candidate?
        /// True when the field must be filled and nothing better was found.
        var isUnsure = false
    }

    /// Hours in records or elements of their own, each with a day.
    struct HoursGroup {
        let day: Candidate
        let opens: Candidate
        let closes: Candidate
    }

    /// The hours of one day, in columns or elements of that day.
    struct DayFilling {
        /// The day, as RFC 5545 writes it.
        let day: String
        /// One for each part of the day; `closes` is nil where `opens` holds the whole text.
        var hours: [(opens: Candidate, closes: Candidate?)]
    }

    private(set) var fillings: [Filling] = []
    /// Names and descriptions in other languages: language, field, candidate.
    private(set) var translations: [(language: String, field: String, candidate: Candidate)] = []
    private(set) var weekdays: [DayFilling] = []
    private(set) var hoursGroups: [HoursGroup] = []
    /// Columns that are called as a concept, and say with a mark for whom or about what an offering is.
    private(set) var marks: [(target: String, candidate: Candidate)] = []
    private(set) var secrets = Secrets()
    private(set) var unmapped: [Candidate] = []

    /// What a field of the offering becomes when the source tells it of the organisation.
    private static let ofOrganization = [
        "source_id": "organization.source_id", "name": "organization.name", "email": "organization.email",
        "url": "organization.website", "description": "organization.description",
        "alternate_name": "organization.alternate_name", "status": "organization.status",
    ]
    private static let several: Set<String> = ["phones.number", "keywords"]
    private static let lists: Set<String> = [
        "phones.number", "keywords", "target_groups", "domains", "languages", "service_areas.value", "contacts.name",
        "contacts.phone", "contacts.email",
    ]

    /// - Parameters:
    ///   - candidates: what the source has.
    ///   - recordCount: how many records were looked at.
    ///   - isMunicipality: whether a name is one of a municipality or a part of one.
    ///   - fieldOfConcept: `target_groups` or `domains`, where a name is one of a concept of that list.
    init(
        _ candidates: [Candidate], recordCount: Int, isMunicipality: @escaping (String) -> Bool,
        _ fieldOfConcept: (String) -> String?
    ) {
        var open = candidates
        secrets = Secrets(takenFrom: &open, isMunicipality: isMunicipality)
        Self.markContacts(in: &open)
        let known = open
        takeTranslations(from: &open)
        takeHoursGroups(from: &open, isMunicipality)
        takeWeekdays(from: &open, isMunicipality)
        takeMarks(from: &open, fieldOfConcept)
        let sniffed = open.map { ValueSniffing($0.examples, isMunicipality: isMunicipality) }
        let wishes = Self.wishes(open, sniffed, recordCount)
        var taken: Set<Int> = []
        var filled: Set<String> = []
        for wish in wishes where !taken.contains(wish.index) {
            guard !filled.contains(wish.target) || Self.several.contains(wish.target) else { continue }
            if wish.target == "opening_hours", !weekdays.isEmpty { continue }
            taken.insert(wish.index)
            filled.insert(wish.target)
            fillings.append(Filling(target: wish.target, candidate: open[wish.index]))
        }
        fillNeeded(open, of: known, sniffed, recordCount, &taken, filled)
        unmapped = open.indices.filter { !taken.contains($0) }.map { open[$0] }
        secrets.hideWhatIsMarked(fillings)
    }

    private typealias Wish = (index: Int, target: String, score: Int)

    /// Which candidate may fill which field, the surest first.
    private static func wishes(_ open: [Candidate], _ sniffed: [ValueSniffing], _ recordCount: Int) -> [Wish] {
        var wishes: [Wish] = []
        for (index, candidate) in open.enumerated() {
            let lateness = (candidate.join == nil && !candidate.isAround ? 0 : 5) + (candidate.isDoubtful ? 40 : 0)
            func wish(_ meant: String, _ score: Int) {
                let moved = candidate.isOfContact ? ofContact : candidate.isOfOrganization ? ofOrganization : [:]
                let target = moved[meant] ?? meant
                guard target != "source_id" || candidate.identifies(recordCount) else { return }
                let isOneOfMany = candidate.isRepeated && candidate.languagePath == nil && !lists.contains(target)
                let isElsewhere =
                    target == "source_id" ? candidate.isAround : candidate.isNumber && !target.hasSuffix("source_id")
                // "Nr" is the number of the record where it comes first, else of the house.
                let isFirstNumber = target == "source_id" && candidate.order == 0
                let score = score - lateness - (isOneOfMany ? 15 : 0) - (isElsewhere ? 30 : 0) + (isFirstNumber ? 1 : 0)
                wishes.append((index, target, score))
            }
            for (rank, name) in candidate.names.enumerated() {
                for meaning in FieldNames.meanings(of: name) where sniffed[index].fits(meaning.target) {
                    wish(meaning.target, meaning.score - 8 * rank)
                }
            }
            if let obvious = sniffed[index].obviousTarget { wish(obvious, 20 + lateness) }
        }
        let places = wishes.indices.sorted { first, second in
            let (one, other) = (wishes[first], wishes[second])
            if one.score != other.score { return one.score > other.score }
            let (mine, theirs) = (open[one.index].order, open[other.index].order)
            if mine != theirs { return mine < theirs }
            let isHouse = (one.target.hasSuffix("house_number"), other.target.hasSuffix("house_number"))
            return isHouse.0 != isHouse.1 ? isHouse.0 : first < second
        }
        return places.map { wishes[$0] }
    }

    /// Columns such as `Naam (FR)` beside `Naam`; where there is no column without a language, Dutch takes its place.
    private mutating func takeTranslations(from open: inout [Candidate]) {
        var rest: [Candidate] = []
        for candidate in open {
            guard candidate.languagePath == nil, !candidate.isRepeated, let name = candidate.names.first,
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

    /// Columns such as `Jongeren` with an `x` for every offering that is for them.
    private mutating func takeMarks(from open: inout [Candidate], _ fieldOfConcept: (String) -> String?) {
        var rest: [Candidate] = []
        for candidate in open {
            let isFlag = ValueSniffing(candidate.examples, isMunicipality: { _ in false }).isFlag
            if candidate.isColumn, candidate.join == nil, isFlag, let target = fieldOfConcept(candidate.label) {
                marks.append((target, candidate))
            } else {
                rest.append(candidate)
            }
        }
        open = rest
    }

    /// An offering must have an id and a name.
    private mutating func fillNeeded(
        _ open: [Candidate], of known: [Candidate], _ sniffed: [ValueSniffing], _ recordCount: Int,
        _ taken: inout Set<Int>, _ filled: Set<String>
    ) {
        if !filled.contains("name") {
            let free = open.indices.filter {
                !taken.contains($0) && open[$0].join == nil && !open[$0].isAround && !open[$0].isOfContact
                    && sniffed[$0].fits("name") && !sniffed[$0].isEmpty
            }
            let telling = free.first { open[$0].isTelling }
            let named = fillings.first { $0.target == "organization.name" }
            if let index = telling ?? (named == nil ? free.first : nil) {
                taken.insert(index)
                fillings.append(Filling(target: "name", candidate: open[index], isUnsure: true))
            } else if let named {
                // One column cannot name both.
                fillings.removeAll { $0.target == "organization.name" }
                fillings.append(Filling(target: "name", candidate: named.candidate, isUnsure: true))
            } else if let any = open.first ?? known.first {
                fillings.append(Filling(target: "name", candidate: any, isUnsure: true))
            }
        }
        guard !filled.contains("source_id") else { return }
        let unique = open.indices.first { index in
            open[index].identifies(recordCount) && open[index].distinctCount == open[index].valueCount
                && !sniffed[index].isEmpty && !open[index].isOfContact
        }
        if let index = unique {
            if !sniffed[index].hasLongTexts { taken.insert(index) }
            // An organisation may have one offering today and two tomorrow.
            let isOrganization = fillings.contains {
                $0.target == "organization.name" && $0.candidate.label == open[index].label
            }
            let partner = isOrganization ? fillings.first { $0.target == "name" }?.candidate : nil
            fillings.append(
                Filling(target: "source_id", candidate: open[index], partner: partner, isUnsure: true))
            return
        }
        let own = open.indices.filter { open[$0].join == nil && !open[$0].isAround && !open[$0].isRepeated }
        let named = own.first { index in
            open[index].names.contains { FieldNames.meanings(of: $0).first?.target == "source_id" }
        }
        guard let candidate = (named ?? own.first).map({ open[$0] }) ?? open.first ?? known.first else { return }
        let partner = known.first { $0.label != candidate.label && candidate.identifies(recordCount, with: $0) }
        fillings.append(Filling(target: "source_id", candidate: candidate, partner: partner, isUnsure: true))
        if let named { taken.insert(named) }
    }

    /// What fills a field.
    func fillings(of target: String) -> [Filling] { fillings.filter { $0.target == target } }
}

extension FieldPlan {
    fileprivate mutating func takeHoursGroups(
        from open: inout [Candidate], _ isMunicipality: @escaping (String) -> Bool
    ) {
        let groups = Dictionary(grouping: open.indices.filter { open[$0].hoursGroup != nil }) {
            open[$0].hoursGroup ?? ""
        }
        var taken: Set<Int> = []
        for indices in groups.values.sorted(by: { $0[0] < $1[0] }) {
            func first(_ part: FieldNames.DayHours.Part) -> Int? {
                indices.first { index in
                    open[index].parts.last.flatMap { FieldNames.hoursPart(of: $0) }.map { !$0.isDay && $0.part == part }
                        == true
                }
            }
            let day = indices.first { index in
                let isNamed = open[index].parts.last.flatMap { FieldNames.hoursPart(of: $0)?.isDay } == true
                let sniffing = ValueSniffing(open[index].examples, isMunicipality: isMunicipality)
                return sniffing.isWeekday && (isNamed || !sniffing.isEmpty && !sniffing.hasFigures)
            }
            guard let day, let opens = first(.opens), let closes = first(.closes) else { continue }
            hoursGroups.append(HoursGroup(day: open[day], opens: open[opens], closes: open[closes]))
            taken.formUnion([day, opens, closes])
        }
        open = open.indices.filter { !taken.contains($0) }.map { open[$0] }
    }

    /// A column or element a day, or several a day: opening hours.
    fileprivate mutating func takeWeekdays(
        from open: inout [Candidate], _ isMunicipality: @escaping (String) -> Bool
    ) {
        var found: [(index: Int, hours: FieldNames.DayHours)] = []
        var certain = 0
        for index in open.indices where open[index].join == nil && !open[index].isRepeated && !open[index].isAround {
            let hours = open[index].names.lazy.compactMap { FieldNames.dayHours(of: $0) }.first
            let sniffing = ValueSniffing(open[index].examples, isMunicipality: isMunicipality)
            guard let hours, !sniffing.isFlag else { continue }
            found.append((index, hours))
            if sniffing.isDayHours { certain += 1 }
        }
        let isFrench = found.contains { ["lu", "me", "je", "ve"].contains($0.hours.day) }
        func code(_ day: String) -> String? {
            if isFrench, let french = ["ma": "TU", "di": "SU"][day] { return french }
            return Vocabulary.weekday.word(for: day)
        }
        guard certain >= 3, Set(found.compactMap { code($0.hours.day) }).count >= 3 else { return }
        var taken: Set<Int> = []
        for (index, hours) in found where hours.part != .closes {
            guard let day = code(hours.day), !taken.contains(index) else { continue }
            let closing = found.first { other in
                other.hours.part == .closes && other.hours.slot == hours.slot && code(other.hours.day) == day
                    && !taken.contains(other.index)
            }
            if hours.part == .opens, closing == nil { continue }
            taken.insert(index)
            let closes = hours.part == .opens ? closing?.index : nil
            if let closes { taken.insert(closes) }
            if let place = weekdays.firstIndex(where: { $0.day == day }) {
                weekdays[place].hours.append((open[index], closes.map { open[$0] }))
            } else {
                weekdays.append(DayFilling(day: day, hours: [(open[index], closes.map { open[$0] })]))
            }
        }
        open = open.indices.filter { !taken.contains($0) }.map { open[$0] }
    }
}

extension MappingDraft.Candidate {
    /// Whether it can tell the records apart: nearly every record has a value, and nearly all of these differ.
    fileprivate func identifies(_ recordCount: Int) -> Bool {
        guard join == nil, !isRepeated else { return false }
        return Self.tellsApart(distinctCount, of: valueCount, in: recordCount)
    }

    /// Whether it can tell the records apart together with another column of the same table.
    fileprivate func identifies(_ recordCount: Int, with other: MappingDraft.Candidate) -> Bool {
        guard other.join == nil, join == nil, other.valueCount == valueCount, other.examples.count == examples.count,
            examples.count == recordCount
        else { return false }
        let pairs = Set(zip(examples, other.examples).map { [$0, $1] })
        return Self.tellsApart(pairs.count, of: valueCount, in: recordCount)
    }

    private static func tellsApart(_ distinct: Int, of count: Int, in records: Int) -> Bool {
        let repeats = count - distinct
        let missing = max(0, records - count)
        return (repeats * 10 <= count || repeats == 1 && count > 3) && (missing * 10 <= records || missing == 1)
    }

    /// Where hours stand that belong together: an element that is repeated, a table with many rows a record, or ""
    /// for the record itself.
    fileprivate var hoursGroup: String? {
        if let holder { return holder }
        if isRepeated { return join }
        return isColumn && join == nil ? "" : nil
    }

    /// Whether it is a number or code of something inside the record.
    fileprivate var isNumber: Bool {
        !isColumn && parts.count > 1 && ["id", "code", "nr", "ref", "uuid"].contains(parts.last?.lowercased())
    }

    /// Whether its values differ as names do.
    fileprivate var isTelling: Bool { valueCount > 1 && distinctCount * 10 >= valueCount * 9 }
}
