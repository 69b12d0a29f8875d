/// How a draft fills contact persons.
extension FieldRendering {
    /// The keys of a contact: of each element or row that has all that is known of one, else of the record.
    func contacts(_ plan: FieldPlan) -> [String] {
        let found = ["name", "email", "phone"].compactMap { key in
            plan.fillings(of: "contacts." + key).first.map { (key: key, candidate: $0.candidate) }
        }
        guard let first = found.first?.candidate else { return [] }
        if let join = first.join, found.allSatisfy({ $0.candidate.join == join }) {
            let values = found.map { "    \($0.key): " + YAMLText.quoted($0.candidate.label) }
            return ["    from: " + YAMLText.quoted(join)] + values
        }
        let around = first.parts.dropLast().map { XMLPathParser.written($0) ?? $0 }.joined(separator: "/") + "/"
        let isTogether =
            found.count > 1 && found.allSatisfy { !$0.candidate.isAround && $0.candidate.label.hasPrefix(around) }
        guard isXML, isTogether else { return found.map { "    \($0.key): " + value($0.candidate) } }
        let values = found.map {
            "    \($0.key): " + YAMLText.quoted(String($0.candidate.label.dropFirst(around.count)))
        }
        return ["    each: " + YAMLText.quoted(String(around.dropLast()))] + values
    }
}
