/// What belongs to a contact person and not to the offering: their own number and mail are not for everybody to find, and go
/// with them when somebody asks to be forgotten.
extension FieldPlan {
    /// What a field becomes when it is of a contact person.
    static let ofContact = ["phones.number": "contacts.phone", "email": "contacts.email", "name": "contacts.name"]

    /// The same field of a contact person; none where they have no such field.
    static func moved(_ target: String) -> [String] { [ofContact[target]].compactMap(\.self) }

    /// Marks what is of a contact person: what its name says so of (`Gsm contactpersoon`), and what is called after a contact or
    /// stands in one (`contact_phone`, `contacts/email`), where that contact has a name too.
    static func markContacts(in open: inout [Candidate]) {
        let names = open.filter { candidate in
            let isNamed = candidate.names.contains { name in
                let targets = FieldNames.meanings(of: name).map(\.target)
                return targets.first == "contacts.name"
                    && !targets.contains { ["phones.number", "email", "url"].contains($0) }
            }
            return isNamed && ValueSniffing(candidate.examples, isMunicipality: { _ in false }).fits("contacts.name")
        }
        let ofPersons = open.filter { $0.parts.last.map(FieldNames.isNameOfPerson) ?? false }
        for index in open.indices {
            let candidate = open[index]
            let own = candidate.parts.last ?? candidate.label
            let isBesideName = names.contains {
                $0.isColumn == candidate.isColumn && $0.join == candidate.join
                    && $0.parts.dropLast() == candidate.parts.dropLast()
            }
            let isInContact = candidate.parts.indices.dropLast().contains { place in
                FieldNames.tellsOfContact(candidate.parts[place])
                    && ofPersons.contains {
                        $0.isAround == candidate.isAround && $0.parts.dropLast() == candidate.parts[...place]
                    }
            }
            let isInContactTable = candidate.join.map(FieldNames.tellsOfContact) ?? false
            open[index].isOfContact =
                FieldNames.tellsOfPerson(own) || FieldNames.tellsOfContact(own) && isBesideName || isInContact
                || isInContactTable && ofPersons.contains { $0.join == candidate.join }
        }
    }
}
