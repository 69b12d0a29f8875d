package import RecordReading

/// Why the kaart cannot be watched over as was asked.
package enum WatchError: Error, Hashable, Sendable {
    /// The reference of enterprises lacks this column.
    case notEnterprises(path: String, column: String)
    /// A reference cannot be read.
    case unreadable(path: String, ReadError)
    /// No field of that name can be corrected.
    case unknownField(String, known: [String])
    /// The key that forgotten data and links depend on is not there, may not be read, or is another one.
    case keyMissing(path: String)
    case keyUnreadable(path: String)
    case keyOther(path: String)
    case cannotWrite(path: String, errno: Int32)
    /// The library that asks websites is not on this machine.
    case cannotAskWebsites
}
