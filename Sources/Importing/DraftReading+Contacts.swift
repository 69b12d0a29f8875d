import DirectoryModel

extension DraftReading {
    mutating func readContacts(into offering: inout Offering) {
        offering.phones = distinct(draft.phones.flatMap { phones($0) })
        offering.contacts = draft.contacts.compactMap { draft in
            var contact = Contact()
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

    /// The numbers in a value: often one, sometimes "016 00 21 10 of 0470 00 18 62 (Els)".
    private mutating func numbers(
        _ value: DraftValue, type: String?, description: String?, extension: String?
    ) -> [Phone] {
        var phones: [Phone] = []
        for (part, note, isFax) in PhoneNumber.split(value.text) {
            do {
                let number = try PhoneNumber(parsing: part)
                phones.append(
                    Phone(
                        number: number.national, extension: number.extension ?? `extension`,
                        type: isFax ? "fax" : type, description: note ?? description))
            } catch {
                if isAbroad, part.filter(\.isNumber).count >= 5, let text = text(value, maximum: 40) {
                    phones.append(Phone(number: text, extension: `extension`, type: type, description: description))
                } else {
                    find(.phone, value)
                }
            }
        }
        return phones
    }
}
