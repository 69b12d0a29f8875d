import DirectoryModel

/// What a round remembers of an offering until it has looked at all of them.
struct RememberedOffering: Equatable {
    var placement: Placement
    var status: OfferingStatus
    var enterpriseNumber: String?
    var street: String?
    var postcode: String?
    /// Numbers to call and faxes.
    var phones: [String]
    var email: String?
    /// The mail of the organisation, where the offering has none.
    var organizationEmail: String?
    var url: String?
    var minimumAge: Int?
    var maximumAge: Int?
    var openingHours: String?
}

extension RememberedOffering {
    /// - Parameters:
    ///   - offering: what is looked at.
    ///   - municipality: as in `Placement`.
    init(_ offering: CheckedOffering, municipality: String?) {
        self.init(
            placement: Placement(
                source: offering.source, sourceID: offering.sourceID, name: offering.name, municipality: municipality,
                domains: offering.domains),
            status: offering.status, enterpriseNumber: offering.enterpriseNumber, street: offering.address?.address1,
            postcode: offering.address?.postalCode, phones: offering.phones + offering.faxes, email: offering.email,
            organizationEmail: offering.email == nil ? offering.organizationEmail : nil, url: offering.url,
            minimumAge: offering.minimumAge, maximumAge: offering.maximumAge, openingHours: offering.openingHours)
    }
}

/// The offerings at which a round has looked, by key, as bytes one after the other: an object with its texts takes three
/// times as much memory, and most are never asked for.
package struct RememberedOfferings: Sendable {
    /// Blocks of which none grows once it is full, so that nothing has to be moved.
    private var blocks: [[UInt8]] = []
    /// In ascending order.
    private var keys: [Int64] = []
    /// The block and the place in it, by the place of the key.
    private var starts: [UInt64] = []
    /// Texts that many have: sources, municipalities, domains.
    private var shared = SharedTexts()
    private var written: [UInt8] = []

    private static let blockSize = 1 << 20

    /// Remembers an offering; the same key replaces what it had.
    mutating func add(_ offering: RememberedOffering, key: Int64) {
        written.removeAll(keepingCapacity: true)
        write(offering)
        if (blocks.last?.count ?? Self.blockSize) + written.count > Self.blockSize {
            var block: [UInt8] = []
            block.reserveCapacity(max(Self.blockSize, written.count))
            blocks.append(block)
        }
        let block = blocks.count - 1
        let start = UInt64(block) << 32 | UInt64(blocks[block].count)
        blocks[block].append(contentsOf: written)
        // They nearly always come in the order of their keys.
        let place = keys.last.map { $0 < key } ?? true ? keys.count : self.place(of: key)
        if place < keys.count, keys[place] == key {
            starts[place] = start
        } else {
            keys.insert(key, at: place)
            starts.insert(start, at: place)
        }
    }

    /// What is remembered of an offering; nil for a key that nobody looked at.
    subscript(key: Int64) -> RememberedOffering? {
        let place = place(of: key)
        guard place < keys.count, keys[place] == key else { return nil }
        return blocks[Int(starts[place] >> 32)].withUnsafeBufferPointer { block in
            var reader = PackedReader(bytes: block, position: Int(starts[place] & 0xFFFF_FFFF))
            return read(&reader)
        }
    }

    /// Where an offering belongs; nil for a key that nobody looked at.
    package func placement(of key: Int64) -> Placement? { self[key]?.placement }

    /// The first place that has not a smaller key.
    private func place(of key: Int64) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: As bytes

    private mutating func write(_ offering: RememberedOffering) {
        let placement = offering.placement
        written.pack(UInt64(shared.number(of: placement.source)))
        written.pack(placement.sourceID)
        written.pack(placement.name)
        written.pack(placement.municipality.map { UInt64(shared.number(of: $0)) + 1 } ?? 0)
        written.pack(UInt64(placement.domains.count))
        for domain in placement.domains { written.pack(UInt64(shared.number(of: domain))) }
        written.pack(UInt64(shared.number(of: offering.status.rawValue)))
        written.pack(UInt64(offering.phones.count))
        for phone in offering.phones { written.pack(phone) }
        for text in [
            offering.enterpriseNumber, offering.street, offering.postcode, offering.email, offering.organizationEmail,
            offering.url, offering.openingHours,
        ] { written.pack(text) }
        for age in [offering.minimumAge, offering.maximumAge] {
            written.pack(age == nil ? 0 : 1 as UInt64)
            if let age { written.pack(UInt64(bitPattern: Int64(age))) }
        }
    }

    private func read(_ reader: inout PackedReader) -> RememberedOffering {
        let source = shared.text(reader.number())
        let (sourceID, name) = (reader.text() ?? "", reader.text() ?? "")
        let municipality = reader.number()
        let placement = Placement(
            source: source, sourceID: sourceID, name: name,
            municipality: municipality == 0 ? nil : shared.text(municipality - 1),
            domains: (0..<reader.number()).map { _ in shared.text(reader.number()) })
        let status = OfferingStatus(rawValue: shared.text(reader.number())) ?? .active
        let phones = (0..<reader.number()).map { _ in reader.text() ?? "" }
        var offering = RememberedOffering(placement: placement, status: status, phones: phones)
        offering.enterpriseNumber = reader.text()
        offering.street = reader.text()
        offering.postcode = reader.text()
        offering.email = reader.text()
        offering.organizationEmail = reader.text()
        offering.url = reader.text()
        offering.openingHours = reader.text()
        offering.minimumAge = reader.age()
        offering.maximumAge = reader.age()
        return offering
    }
}

/// Texts that are kept once, by number.
private struct SharedTexts: Sendable {
    private var numbers: [String: Int] = [:]
    private var texts: [String] = []

    mutating func number(of text: String) -> Int {
        if let known = numbers[text] { return known }
        numbers[text] = texts.count
        texts.append(text)
        return texts.count - 1
    }

    func text(_ number: Int) -> String { texts.indices.contains(number) ? texts[number] : "" }
}

extension [UInt8] {
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fileprivate mutating func pack(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// The number of bytes plus one, and the bytes; 0 for none.
    fileprivate mutating func pack(_ text: String?) {
        guard let text else { return append(0) }
        pack(UInt64(text.utf8.count) + 1)
        append(contentsOf: text.utf8)
    }
}

private struct PackedReader {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int

    mutating func number() -> Int { Int(truncatingIfNeeded: raw()) }

    mutating func text() -> String? {
        let count = number()
        guard count > 0 else { return nil }
        defer { position += count - 1 }
        return String(decoding: bytes[position..<position + count - 1], as: UTF8.self)
    }

    mutating func age() -> Int? { number() == 0 ? nil : number() }

    private mutating func raw() -> UInt64 {
        var (value, shift) = (UInt64(0), UInt64(0))
        while true {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 { return value }
        }
    }
}
