import DirectoryModel

extension DraftReading {
    mutating func readContacts(into offering: inout Offering) {
        offering.phones = distinct(draft.phones.flatMap { phones($0) })
        offering.contacts = draft.contacts.compactMap { draft in
            var contact = Contact()
            if let secret = [draft.name, draft.title, draft.department].compactMap({ $0 }).first(where: Self.isSecret) {
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
        if (rest + [description, type].compactMap { $0 }).contains(where: Self.isSecret) {
            note(.phoneSecret, at: value.position, field: value.label)
            return []
        }
        if !rest.isEmpty, value.text.count(where: \.isNumber) >= 5, isAbroad, let text = text(value, maximum: 40) {
            return [Phone(number: text, extension: `extension`, type: type, description: description)]
        }
        var phones: [Phone] = []
        for piece in pieces {
            guard let number = try? PhoneNumber(parsing: piece.number) else { continue }
            if piece.note.map(Self.isSecret) ?? false {
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

    /// A name with such words in parentheses behind it.
    private static func isSecret(_ value: DraftValue) -> Bool {
        value.text.split { "()".contains($0) }.dropFirst().contains { isSecret(String($0)) }
            || secretPhrases.contains { value.text.plainFolded.contains($0) }
    }

    /// Whether a text beside a number says that it is not for everybody: "niet publiceren", "gsm privé Jan", or as a whole
    /// "vertrouwelijk".
    private static func isSecret(_ text: String) -> Bool {
        let folded = text.plainFolded
        let words = folded.split { !$0.isLetter }
        let isPrivate = words.indices.contains { place in
            let next = words.indices.contains(place + 1) ? words[place + 1] : ""
            return words[place] == "prive" && !firms.contains { next.hasPrefix($0) }
        }
        return isPrivate || secretPhrases.contains { folded.contains($0) }
            || folded.split(separator: ",").contains { secretWords.contains($0.trimmed) }
    }

    /// Beginnings of what is private and has a number for everybody.
    private static let firms = [
        "praktijk", "klini", "ziekenhu", "sector", "dienst", "organisatie", "onderneming", "bedrij", "initiatief",
        "psycholo", "voorziening",
    ]

    /// Beginnings of what forbids to show a number, folded.
    private static let secretPhrases = [
        "niet publi", "niet te publi", "niet voor publi", "niet doorg", "niet door te g", "niet tonen", "niet te tonen",
        "niet bekendma", "niet bekend te ma", "niet versprei", "niet te versprei", "niet vrijg", "niet meedel",
        "niet mee te del", "niet op de web", "niet op web", "intern gebruik", "ne pas publier", "ne pas diffuser",
        "ne pas communiquer", "ne pas divulguer", "niet bestemd voor", "enkel intern", "alleen intern", "voor politie",
    ]

    /// What says so only where nothing else is said: a helpline is "gratis en vertrouwelijk".
    private static let secretWords: Set<String> = [
        "geheim", "geheim nummer", "vertrouwelijk", "vertrouwelijk nummer", "confidentieel", "confidentiel", "intern",
        "privenummer",
    ]
}
