package import DirectoryModel
import Foundation
import JSONWriting

/// The values of an offering by their path: `phones`, `organization.email`, `location.address.postal_code`. An object is
/// taken apart; a list is one value.
package enum OfferingFields {
    /// Every value as canonical JSON.
    package static func values(of offering: Offering) throws -> [String: String] {
        try parts(of: object(offering)).mapValues(text)
    }

    /// How much an offering has at each path where it has anything: 1, or the length of a list.
    static func extent(of offering: Offering) throws -> [String: Int] { try extent(object(offering)) }

    /// The same of an offering as JSON.
    static func extent(ofJSON json: Data) throws -> [String: Int] {
        try extent(JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:])
    }

    private static func extent(_ object: [String: Any]) -> [String: Int] {
        let parts = parts(of: object)
        var extent = parts.mapValues { ($0 as? [Any])?.count ?? 1 }.filter { $0.value > 0 }
        // An offering without a status is taken for an active one; what is closed for a while opens by itself.
        if parts["status"] as? String != OfferingStatus.defunct.rawValue { extent["status"] = nil }
        // An organisation of which nothing is known is called as what it offers.
        if parts["organization.name"] as? String == parts["name"] as? String { extent["organization.name"] = nil }
        return extent
    }

    private static func parts(of object: [String: Any]) -> [String: Any] {
        var parts: [String: Any] = [:]
        var waiting: [(path: String, object: [String: Any])] = [("", object)]
        while let (path, object) = waiting.popLast() {
            for (name, value) in object {
                if let part = value as? [String: Any] {
                    waiting.append((path + name + ".", part))
                } else {
                    parts[path + name] = value
                }
            }
        }
        return parts
    }

    /// The offering with other values; "" takes a value away.
    ///
    /// - Throws: `DecodingError` where the values together are no offering.
    package static func setting(_ values: [String: String], in offering: Offering) throws -> Offering {
        if values.isEmpty { return offering }
        var object = try object(offering)
        for (path, value) in values {
            try set(value, at: path.split(separator: ".").map(String.init)[...], in: &object)
        }
        return try JSONDecoder().decode(Offering.self, from: JSONSerialization.data(withJSONObject: object))
    }

    /// JSON of a text.
    package static func json(_ text: String?) throws -> String {
        guard let text else { return "" }
        return try JSONWriter.canonical.text(text)
    }

    private static func set(_ value: String, at path: ArraySlice<String>, in object: inout [String: Any]) throws {
        guard let name = path.first else { return }
        if path.count > 1 {
            let isNew = object[name] == nil
            var part = object[name] as? [String: Any] ?? [:]
            try set(value, at: path.dropFirst(), in: &part)
            // A place or an address that was not there has what every one has; one without anything in it is none.
            if isNew, !part.isEmpty {
                if name == "location" { part["accessibility"] = part["accessibility"] ?? [Any]() }
                if name == "address" { part["country"] = part["country"] ?? Address().country }
            }
            object[name] = part.isEmpty ? nil : part
        } else if value.isEmpty {
            object[name] = nil
        } else {
            object[name] = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
        }
    }

    private static func object(_ offering: Offering) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(JSONWriter.canonical.bytes(offering))) as? [String: Any] ?? [:]
    }

    /// What JSON says, as canonical JSON.
    static func text(_ value: Any) throws -> String {
        let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
        return try String(decoding: JSONSerialization.data(withJSONObject: value, options: options), as: UTF8.self)
    }
}
