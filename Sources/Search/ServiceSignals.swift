package import DirectoryModel

/// What ranking needs to know of an offering besides its text, packed small enough to be read for every candidate.
///
/// Areas, concepts and languages are numbers of the database that they are stored in.
package struct ServiceSignals: Sendable, Hashable {
    package var source: Int32
    package var sourceID: String
    /// Number of its organisation; 0 where it is not known.
    package var organization: Int32
    package var status: OfferingStatus
    package var vanished: Bool
    package var minimumAge: Int?
    package var maximumAge: Int?
    package var assured: CalendarDate?
    /// The area that its address lies in.
    package var home: Int32?
    /// Areas that it serves and that are known.
    package var areas: [Int32]
    /// Whether it names an area that is not known.
    package var hasUnknownArea: Bool
    package var targetGroups: [Int32]
    package var domains: [Int32]
    /// BCP 47 codes.
    package var languages: [String]
    /// Whether it costs nothing; nil when that is not known.
    package var isFree: Bool?
    /// Number of words in each column of the index, in its order.
    package var textLengths: [Int32]

    package init(source: Int32, sourceID: String, organization: Int32 = 0, status: OfferingStatus) {
        self.source = source
        self.sourceID = sourceID
        self.organization = organization
        self.status = status
        vanished = false
        areas = []
        hasUnknownArea = false
        targetGroups = []
        domains = []
        languages = []
        textLengths = []
    }

    /// Whether nothing is known of where it serves.
    package var areaIsUnknown: Bool { areas.isEmpty || hasUnknownArea }
}

extension ServiceSignals {
    /// The packed form: a version byte, flags, then numbers of variable length.
    package var packed: [UInt8] {
        var bytes = Packer()
        bytes.append(Self.packingVersion)
        bytes.append(UInt8(OfferingStatus.allCases.firstIndex(of: status) ?? 0))
        bytes.append((vanished ? 1 : 0) | (hasUnknownArea ? 2 : 0) | (isFree.map { $0 ? 12 : 4 } ?? 0))
        bytes.append(number: UInt32(source))
        bytes.append(number: UInt32(organization))
        bytes.append(number: minimumAge.map { UInt32($0 + 1) } ?? 0)
        bytes.append(number: maximumAge.map { UInt32($0 + 1) } ?? 0)
        bytes.append(number: assured.map { UInt32(clamping: $0.dayNumber + Self.dayOffset) } ?? 0)
        bytes.append(number: home.map { UInt32($0) + 1 } ?? 0)
        for list in [areas, targetGroups, domains, textLengths] {
            bytes.append(number: UInt32(list.count))
            for entry in list { bytes.append(number: UInt32(entry)) }
        }
        bytes.append(text: languages.joined(separator: ","))
        bytes.append(text: sourceID)
        return bytes.bytes
    }

    /// Reads the packed form; nil when the bytes are not one.
    package init?(packed bytes: UnsafeRawBufferPointer) {
        var reader = Unpacker(bytes: bytes)
        guard reader.byte() == Self.packingVersion, let statusIndex = reader.byte(), let flags = reader.byte(),
            Int(statusIndex) < OfferingStatus.allCases.count, let source = reader.number(),
            let organization = reader.number(),
            let minimum = reader.number(), let maximum = reader.number(), let assured = reader.number(),
            let home = reader.number(), let areas = reader.list(), let targetGroups = reader.list(),
            let domains = reader.list(), let textLengths = reader.list(), let languages = reader.text(),
            let sourceID = reader.text()
        else { return nil }
        self.init(
            source: Int32(clamping: source), sourceID: sourceID, organization: Int32(clamping: organization),
            status: OfferingStatus.allCases[Int(statusIndex)])
        vanished = flags & 1 != 0
        hasUnknownArea = flags & 2 != 0
        isFree = flags & 4 == 0 ? nil : flags & 8 != 0
        minimumAge = minimum == 0 ? nil : Int(minimum) - 1
        maximumAge = maximum == 0 ? nil : Int(maximum) - 1
        self.assured = assured == 0 ? nil : CalendarDate(dayNumber: Int(assured) - Self.dayOffset)
        self.home = home == 0 ? nil : Int32(clamping: home - 1)
        self.areas = areas
        self.targetGroups = targetGroups
        self.domains = domains
        self.textLengths = textLengths
        self.languages = languages.isEmpty ? [] : languages.split(separator: ",").map(String.init)
    }

    /// Raised by every change of the packed form; a store that holds another one packs its signals anew.
    package static let packingVersion: UInt8 = 3
    /// Makes day numbers from the year 1 on positive.
    private static let dayOffset = 800_000
}

private struct Packer {
    var bytes: [UInt8] = []

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(number: UInt32) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func append(text: String) {
        append(number: UInt32(clamping: text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
}

private struct Unpacker {
    let bytes: UnsafeRawBufferPointer
    var index = 0

    init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func byte() -> UInt8? {
        guard index < bytes.count else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    mutating func number() -> UInt32? {
        var value: UInt32 = 0
        var shift: UInt32 = 0
        while shift < 35, let byte = byte() {
            value |= UInt32(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        return nil
    }

    mutating func list() -> [Int32]? {
        guard let count = number(), count <= bytes.count - index else { return nil }
        var list: [Int32] = []
        list.reserveCapacity(Int(count))
        for _ in 0..<count {
            guard let entry = number() else { return nil }
            list.append(Int32(clamping: entry))
        }
        return list
    }

    mutating func text() -> String? {
        guard let count = number(), Int(count) <= bytes.count - index else { return nil }
        defer { index += Int(count) }
        return String(decoding: bytes[index..<index + Int(count)], as: UTF8.self)
    }
}
