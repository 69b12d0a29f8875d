import DirectoryModel

extension DraftReading {
    mutating func readContacts(into offering: inout Offering) {
        offering.phones = distinct(draft.phones.flatMap { phones($0) })
        offering.contacts = draft.contacts.compactMap { draft in
            var contact = Contact()
            let names = [draft.name, draft.title, draft.department].compactMap { $0 }
            if let secret = names.first(where: { SpokenSecrecy.isInName($0.text) }) {
                note(.phoneSecret, at: secret.position, field: secret.label)
                return nil
            }
            contact.name = text(draft.name, maximum: 200)
            contact.title = text(draft.title, maximum: 200)
            contact.department = text(draft.department, maximum: 200)
            contact.email = email(draft.email)
            contact.phones = draft.phone.map { numbers($0, type: nil, description: nil, extension: nil) } ?? []
            return contact == Contact() ? nil : contact
        }
    }

    private mutating func phones(_ draft: OfferingDraft.Phone) -> [Phone] {
        numbers(
            draft.number, type: draft.type?.text, description: text(draft.description, maximum: 500),
            extension: text(draft.extension, maximum: 20))
    }

    /// The numbers in a value: often one, sometimes "016 00 21 10 of 0470 00 18 62 (Els)". What else it holds is told;
    /// a number that is not for everybody stays out, and so does what the finding would say of it.
    private mutating func numbers(
        _ value: DraftValue, type: String?, description: String?, extension: String?
    ) -> [Phone] {
        let (pieces, rest) = PhoneNumber.split(value.text)
        if (rest + [description, type].compactMap { $0 }).contains(where: SpokenSecrecy.isInNote) {
            note(.phoneSecret, at: value.position, field: value.label)
            return []
        }
        if !rest.isEmpty, value.text.count(where: \.isNumber) >= 5, isAbroad, let text = text(value, maximum: 40) {
            return [Phone(number: text, extension: `extension`, type: type, description: description)]
        }
        var phones: [Phone] = []
        for piece in pieces {
            guard let number = try? PhoneNumber(parsing: piece.number) else { continue }
            if piece.note.map(SpokenSecrecy.isInNote) ?? false {
                note(.phoneSecret, at: value.position, field: value.label)
                continue
            }
            phones.append(
                Phone(
                    number: number.national, extension: number.extension ?? `extension`,
                    type: piece.isFax ? Phone.faxType : type, description: piece.note ?? description))
        }
        if pieces.isEmpty {
            find(.phone, value)
        } else if !rest.isEmpty {
            find(.remainder, value.with(rest.joined(separator: ", ")), evidence: phones.map(\.number))
        }
        return phones
    }
}
