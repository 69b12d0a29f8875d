import DirectoryModel

extension Offering {
    /// The number to call for the offering itself. A fax is none.
    var numberToCall: Phone? { phones.first { !$0.isFax } }

    /// The number to call, else a contact's.
    var anyNumberToCall: Phone? { numberToCall ?? contacts.lazy.flatMap(\.phones).first { !$0.isFax } }

    /// Its numbers: those to call, then faxes.
    var phonesInOrder: [Phone] { phones.filter { !$0.isFax } + phones.filter(\.isFax) }

    /// The address to write to about the entry: the offering's or its organisation's, else a contact's.
    var emailToWrite: String? { contactEmail ?? contacts.lazy.compactMap(\.email).first }
}

extension Phone {
    /// The number as it stands among others, where nothing else says what it is.
    var named: String { isFax ? number + " (fax)" : number }
}
