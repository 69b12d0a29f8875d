/// Writes the fields of a plan as YAML.
struct FieldRendering {
    typealias Candidate = MappingDraft.Candidate

    let wording: MappingDraft.Wording
    let isXML: Bool
    let isMunicipality: (String) -> Bool

    private static let single = [
        "source_id", "name", "alternate_name", "description", "status", "application_process",
        "eligibility_description",
        "fees_description", "wait_time", "referral_required", "minimum_age", "maximum_age", "ages", "sector", "email",
        "url", "opening_hours", "alert", "accreditations", "assured_date", "assurer", "last_modified", "valid_from",
        "valid_to",
    ]
    private static let needed: Set<String> = ["source_id", "name"]
    private static let lists = ["target_groups", "domains", "languages", "keywords"]
    private static let organization = [
        "source_id", "name", "alternate_name", "description", "type", "legal_status", "email", "website", "status",
        "enterprise_number",
    ]
    private static let place = ["name", "latitude", "longitude"]
    private static let address = ["street", "house_number", "box", "address_1", "postal_code", "city"]

    func lines(of plan: FieldPlan) -> [String] {
        var lines: [String] = []
        for target in Self.single { lines += field(target, key: target, plan, indent: 2) }
        lines += weekdays(plan) + schedules(plan)
        for target in Self.lists { lines += list(target, plan) }
        lines += under(
            "organization", Self.organization.flatMap { field("organization." + $0, key: $0, plan, indent: 4) })
        let address = Self.address.flatMap { field("location.address." + $0, key: $0, plan, indent: 6) }
        let place = Self.place.flatMap { field("location." + $0, key: $0, plan, indent: 4) }
        let accessibility = accessibility(plan)
        lines += under(
            "location",
            confidential(plan) + place + (address.isEmpty ? [] : ["    address:"] + address) + accessibility)
        lines += phones(plan) + areas(plan)
        lines += under("contacts", contacts(plan)) + translations(plan)
        return lines
    }

    private func under(_ key: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["  \(key):"] + lines }

    // MARK: Values

    private func field(_ target: String, key: String, _ plan: FieldPlan, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        guard let filling = plan.fillings(of: target).first else {
            // All that there is, is secret.
            return Self.needed.contains(target) ? [margin + key + ": {constant: \"?\"}  # " + wording.unsure] : []
        }
        let candidate = filling.candidate
        let note = filling.isUnsure ? "  # " + wording.unsure : ""
        if target == "status", let table = statusTable(candidate, margin) { return table }
        var extras: [String] = []
        if ["assured_date", "valid_from", "valid_to", "last_modified"].contains(target),
            let format = sniffing(candidate).dateFormat
        {
            extras.append("date: " + YAMLText.quoted(format))
        }
        if Self.needed.contains(target) { extras.append("required: true") }
        if let partner = filling.partner {
            let join = "{join: [\(value(candidate)), \(value(partner))], with: \"-\", required: true}"
            return [margin + key + ": " + join + note]
        }
        if candidate.languagePath != nil { return [margin + key + ": " + inLanguages(candidate, extras) + note] }
        return [margin + key + ": " + value(candidate, extras) + note]
    }

    func value(_ candidate: Candidate, _ extras: [String] = []) -> String {
        guard !extras.isEmpty || candidate.join != nil else { return YAMLText.quoted(candidate.label) }
        return "{" + keys(candidate, extras).joined(separator: ", ") + "}"
    }

    private func keys(_ candidate: Candidate, _ extras: [String]) -> [String] {
        let from = candidate.join.map { ["from: " + YAMLText.quoted($0)] } ?? []
        return from + [(isXML ? "path: " : "column: ") + YAMLText.quoted(candidate.label)] + extras
    }

    private func inLanguages(_ candidate: Candidate, _ extras: [String]) -> String {
        guard let language = candidate.languagePath else { return value(candidate, extras) }
        let dutch = YAMLText.quoted(candidate.label + "[" + language + "='nl']")
        return "{" + (["first: [\(dutch), \(YAMLText.quoted(candidate.label))]"] + extras).joined(separator: ", ") + "}"
    }

    private func statusTable(_ candidate: Candidate, _ margin: String) -> [String]? {
        let words = sniffing(candidate).distinct(atMost: 24)
        guard !words.isEmpty, words.contains(where: { Vocabulary.status.word(for: $0) == nil }) else { return nil }
        var lines = [margin + "status:"] + keys(candidate, ["values:"]).map { margin + "  " + $0 }
        for word in words + Self.opposites(of: words) {
            let key = YAMLText.quoted(word)
            if let meaning = Vocabulary.status.word(for: word) {
                lines.append(margin + "    " + key + ": " + meaning)
            } else if let meaning = Vocabulary.boolean.word(for: word) {
                lines.append(margin + "    " + key + ": " + (meaning == "true" ? "active" : "inactive"))
            } else {
                lines.append(margin + "    " + key + ": null  # " + wording.unknownValue)
            }
        }
        return lines
    }

    /// The yes that goes with a no that was seen, and the other way round.
    private static func opposites(of words: [String]) -> [String] {
        let pairs = [
            ("j", "n"), ("ja", "nee"), ("1", "0"), ("y", "n"), ("yes", "no"), ("oui", "non"), ("true", "false"),
        ]
        let seen = Set(words.map { $0.lowercased() })
        var added: [String] = []
        for (yes, no) in pairs where seen.contains(yes) != seen.contains(no) {
            let word = seen.contains(yes) ? no : yes
            // "n" goes with "j" as well as with "y".
            if word == "j" || word == "y", seen.contains("j") || seen.contains("y") { continue }
            let isUpper = words.contains { $0.count == 1 && $0.first?.isUppercase == true }
            let written = isUpper ? word.uppercased() : word
            if !added.contains(written) { added.append(written) }
        }
        return added
    }

    /// Hours in words, the day put before them.
    private func weekdays(_ plan: FieldPlan) -> [String] {
        let days = plan.weekdays.compactMap { day -> String? in
            let texts = day.hours.filter { $0.closes == nil }.map(\.opens)
            guard let first = texts.first else { return nil }
            let prefix = "prefix: \"\(Self.dutch[day.day] ?? day.day) \""
            if texts.count == 1 { return "      - " + value(first, [prefix]) }
            let parts = texts.map { value($0) }.joined(separator: ", ")
            return "      - {join: [\(parts)], with: \" en \", \(prefix)}"
        }
        return days.isEmpty ? [] : ["  opening_hours:", "    join:"] + days + ["    with: \"; \""]
    }

    private static let dutch = [
        "MO": "ma", "TU": "di", "WE": "wo", "TH": "do", "FR": "vr", "SA": "za", "SU": "zo",
    ]

    private func schedules(_ plan: FieldPlan) -> [String] {
        let ofDays = plan.weekdays.flatMap { day in
            day.hours.compactMap { opens, closes in
                closes.map { closes in
                    "    - {byday: {constant: \(day.day)}, opens_at: \(value(opens)), closes_at: \(value(closes))}"
                }
            }
        }
        let groups = plan.hoursGroups.flatMap { group -> [String] in
            guard let holder = group.day.holder else {
                let lines =
                    (group.day.join.map { ["from: " + YAMLText.quoted($0)] } ?? []) + [
                        "byday: " + day(group.day, YAMLText.quoted(group.day.label)),
                        "opens_at: " + YAMLText.quoted(group.opens.label),
                        "closes_at: " + YAMLText.quoted(group.closes.label),
                    ]
                return lines.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 }
            }
            func inside(_ candidate: Candidate) -> String {
                YAMLText.quoted(String(candidate.label.dropFirst(holder.count + 1)))
            }
            return [
                "    - each: " + YAMLText.quoted(holder), "      byday: " + day(group.day, inside(group.day)),
                "      opens_at: " + inside(group.opens), "      closes_at: " + inside(group.closes),
            ]
        }
        return under("schedules", ofDays + groups)
    }

    /// The day, with a table where it is written as a number.
    private func day(_ candidate: Candidate, _ place: String) -> String {
        let numbers = sniffing(candidate).distinct(atMost: 24).filter { Int($0) != nil }
        guard !numbers.isEmpty else { return place }
        let days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].enumerated().map { "\"\($0 + 1)\": \($1)" }
        let table = (days + (numbers.contains("0") ? ["\"0\": SU"] : [])).joined(separator: ", ")
        return "{" + (isXML ? "path: " : "column: ") + place + ", values: {\(table)}, otherwise: keep}"
    }

    private func list(_ target: String, _ plan: FieldPlan) -> [String] {
        let values =
            plan.fillings(of: target).map { filling in
                let sniffing = sniffing(filling.candidate)
                return value(
                    filling.candidate,
                    split(at: target == "languages" ? sniffing.languageSeparators : sniffing.wordSeparators))
            } + plan.marks.filter { $0.target == target }.map { mark($0.candidate) }
        if values.count < 2 { return values.map { "  \(target): " + $0 } }
        return ["  \(target):"] + values.map { "    - " + $0 }
    }

    /// What a column is called, for records that are marked in it.
    private func mark(_ candidate: Candidate) -> String {
        let column = YAMLText.quoted(candidate.label)
        let words = sniffing(candidate).distinct(atMost: 24)
        let yes = words.filter { Vocabulary.boolean.word(for: $0) == "true" }
        let equals = yes.map { YAMLText.quoted($0) }.joined(separator: ", ")
        let test = yes.count == words.count ? "filled: true" : "equals: [\(equals)]"
        return "{constant: \(column), where: {column: \(column), \(test)}}"
    }

    private func split(at separators: [String]) -> [String] {
        let quoted = separators.map { YAMLText.quoted($0) }
        guard let first = quoted.first else { return [] }
        return ["split: " + (quoted.count == 1 ? first : "[" + quoted.joined(separator: ", ") + "]")]
    }

    /// In words; a column of yes and no says what it is called.
    private func accessibility(_ plan: FieldPlan) -> [String] {
        guard let candidate = plan.fillings(of: "location.accessibility.description").first?.candidate else {
            return []
        }
        var extras: [String] = []
        if sniffing(candidate).isFlag {
            let name = YAMLText.quoted(candidate.parts.last ?? candidate.label)
            let words = sniffing(candidate).distinct(atMost: 24).map { word in
                YAMLText.quoted(word) + ": " + (Vocabulary.boolean.word(for: word) == "true" ? name : "null")
            }
            extras = ["values: {\(words.joined(separator: ", "))}"]
        }
        return ["    accessibility:", "      description: " + value(candidate, extras)]
    }

    // MARK: Groups

    private func phones(_ plan: FieldPlan) -> [String] {
        let fillings = plan.fillings(of: "phones.number")
        guard !fillings.isEmpty else { return [] }
        return ["  phones:"]
            + fillings.flatMap { filling in
                let name = FieldNames.tokens(of: filling.candidate.names.first ?? "")
                let types = Set(name.compactMap { Vocabulary.phoneType.word(for: $0) })
                // "Telefoon / gsm" may be either.
                let type = types.count == 1 ? types.first.flatMap { $0 == "voice" ? nil : $0 } : nil
                var lines = group(
                    filling.candidate, key: "number", extras: split(at: sniffing(filling.candidate).phoneSeparators),
                    companions: ["type": "type"])
                if let type, !lines.contains(where: { $0.hasPrefix("type:") }) {
                    lines.append("type: {constant: \(type)}")
                }
                return lines.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 }
            }
    }

    private func areas(_ plan: FieldPlan) -> [String] {
        guard let filling = plan.fillings(of: "service_areas.value").first else { return [] }
        let candidate = filling.candidate
        var lines = group(
            candidate, key: "value", extras: split(at: sniffing(candidate).wordSeparators),
            companions: ["scale": "scale"])
        if sniffing(candidate).isNIS { lines.append("area: nis") }
        let name = candidate.parts.last.map { FieldNames.tokens(of: $0) } ?? []
        if !lines.contains(where: { $0.hasPrefix("scale:") }), plan.fillings(of: "service_areas.scale").isEmpty,
            name.contains(where: { ["wijk", "wijken", "buurt", "quartier"].contains($0) })
        {
            lines.append("scale: {constant: neighbourhood}")
        }
        if let scale = plan.fillings(of: "service_areas.scale").first?.candidate,
            !lines.contains(where: { $0.hasPrefix("scale:") }), !isXML || !candidate.isRepeated
        {
            lines.append("scale: " + value(scale))
        }
        return ["  service_areas:"] + lines.map { "    " + $0 }
    }

    /// The keys of an object: one for every element in XML, else one for every record.
    private func group(
        _ candidate: Candidate, key: String, extras: [String] = [], companions: [String: String]
    ) -> [String] {
        guard isXML else { return [key + ": " + value(candidate, extras)] }
        let own = extras.isEmpty ? "." : "{path: ., \(extras.joined(separator: ", "))}"
        let others = companions.sorted { $0.key < $1.key }.compactMap { field, name in
            candidate.companions[name].map { companion(field, $0) }
        }
        if candidate.isAttribute { return [key + ": " + value(candidate, extras)] }
        return ["each: " + YAMLText.quoted(candidate.label), key + ": " + own] + others
    }

    /// What an attribute beside a number says: its type, or else a remark.
    private func companion(_ field: String, _ companion: MappingDraft.Companion) -> String {
        let path = YAMLText.quoted(companion.path)
        guard field == "type" else { return field + ": " + path }
        let words = ValueSniffing(companion.examples, isMunicipality: isMunicipality).distinct(atMost: 24)
            .map { ($0, meaning: Vocabulary.phoneType.word(for: $0)) }
        if words.allSatisfy({ $0.meaning != nil }) { return field + ": " + path }
        if words.allSatisfy({ $0.meaning == nil }) { return "description: " + path }
        let table = words.map { YAMLText.quoted($0) + ": " + ($1 ?? "null") }.joined(separator: ", ")
        return "\(field): {path: \(path), values: {\(table)}, otherwise: drop}"
    }

    private func translations(_ plan: FieldPlan) -> [String] {
        var lines: [String] = []
        for field in ["name", "description"] {
            guard let candidate = plan.fillings(of: field).first?.candidate, let language = candidate.languagePath
            else {
                continue
            }
            lines += [
                "    - each: " + YAMLText.quoted(candidate.label), "      language: " + YAMLText.quoted(language),
                "      \(field): .",
            ]
        }
        for translation in plan.translations {
            lines += [
                "    - language: {constant: \(translation.language)}",
                "      \(translation.field): " + value(translation.candidate),
            ]
        }
        return under("translations", lines)
    }

    private func sniffing(_ candidate: Candidate) -> ValueSniffing {
        ValueSniffing(candidate.examples, isMunicipality: isMunicipality)
    }
}
