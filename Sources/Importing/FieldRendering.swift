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
        "url", "opening_hours", "assured_date", "last_modified", "valid_from", "valid_to",
    ]
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
        lines += weekdays(plan)
        for target in Self.lists { lines += list(target, plan) }
        lines += under(
            "organization", Self.organization.flatMap { field("organization." + $0, key: $0, plan, indent: 4) })
        let address = Self.address.flatMap { field("location.address." + $0, key: $0, plan, indent: 6) }
        let place = Self.place.flatMap { field("location." + $0, key: $0, plan, indent: 4) }
        lines += under("location", place + (address.isEmpty ? [] : ["    address:"] + address))
        lines += phones(plan) + areas(plan)
        lines += under("contacts", field("contacts.name", key: "name", plan, indent: 4)) + translations(plan)
        return lines
    }

    private func under(_ key: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["  \(key):"] + lines }

    // MARK: Values

    private func field(_ target: String, key: String, _ plan: FieldPlan, indent: Int) -> [String] {
        guard let filling = plan.fillings(of: target).first else { return [] }
        let candidate = filling.candidate
        let margin = String(repeating: " ", count: indent)
        let note = filling.isUnsure ? "  # " + wording.unsure : ""
        if target == "status", let table = statusTable(candidate, margin) { return table }
        var extras: [String] = []
        if ["assured_date", "valid_from", "valid_to", "last_modified"].contains(target),
            let format = sniffing(candidate).dateFormat, !format.isEmpty
        {
            extras.append("date: " + YAMLText.quoted(format))
        }
        if ["source_id", "name"].contains(target) { extras.append("required: true") }
        if candidate.languagePath != nil { return [margin + key + ": " + inLanguages(candidate, extras) + note] }
        return [margin + key + ": " + value(candidate, extras) + note]
    }

    private func value(_ candidate: Candidate, _ extras: [String] = []) -> String {
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
        let words = sniffing(candidate).distinct(atMost: 12)
        guard !words.isEmpty, words.contains(where: { Vocabulary.status.word(for: $0) == nil }) else { return nil }
        var lines = [margin + "status:"] + keys(candidate, ["values:"]).map { margin + "  " + $0 }
        for word in words {
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

    private func weekdays(_ plan: FieldPlan) -> [String] {
        guard !plan.weekdays.isEmpty else { return [] }
        let parts = plan.weekdays.map { day, candidate in
            let word = day.prefix(1) + day.dropFirst().lowercased()
            return "      - " + value(candidate, ["prefix: \"\(word) \""])
        }
        return ["  opening_hours:", "    join:"] + parts + ["    with: \"; \""]
    }

    private func list(_ target: String, _ plan: FieldPlan) -> [String] {
        let values = plan.fillings(of: target).map { filling in
            let separator = sniffing(filling.candidate).separator
            return value(filling.candidate, separator.map { ["split: " + YAMLText.quoted($0)] } ?? [])
        }
        if values.count < 2 { return values.map { "  \(target): " + $0 } }
        return ["  \(target):"] + values.map { "    - " + $0 }
    }

    // MARK: Groups

    private func phones(_ plan: FieldPlan) -> [String] {
        let fillings = plan.fillings(of: "phones.number")
        guard !fillings.isEmpty else { return [] }
        return ["  phones:"]
            + fillings.flatMap { filling in
                let name = FieldNames.tokens(of: filling.candidate.names.first ?? "")
                let type = name.lazy.compactMap { Vocabulary.phoneType.word(for: $0) }.first { $0 != "voice" }
                var lines = group(filling.candidate, key: "number", companions: ["type": "type"])
                if let type, !lines.contains(where: { $0.hasPrefix("type:") }) {
                    lines.append("type: {constant: \(type)}")
                }
                return lines.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 }
            }
    }

    private func areas(_ plan: FieldPlan) -> [String] {
        guard let filling = plan.fillings(of: "service_areas.value").first else { return [] }
        let candidate = filling.candidate
        let separator = sniffing(candidate).separator
        var lines = group(
            candidate, key: "value", extras: separator.map { ["split: " + YAMLText.quoted($0)] } ?? [],
            companions: ["scale": "scale"])
        if sniffing(candidate).isNIS { lines.append("area: nis") }
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
            candidate.companions[name].map { field + ": " + YAMLText.quoted($0) }
        }
        if candidate.label.contains("@") { return [key + ": " + value(candidate, extras)] }
        return ["each: " + YAMLText.quoted(candidate.label), key + ": " + own] + others
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
