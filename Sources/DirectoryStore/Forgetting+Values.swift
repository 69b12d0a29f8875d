package import Brugfiguur
package import DirectoryModel
import Foundation

extension Forgetting {
    /// The values that name somebody who was forgotten: those of which the kaart would not keep all if a source delivered
    /// them, and those with a whole name, an address or a number, in whatever field.
    ///
    /// - Parameters:
    ///   - values: canonical JSON by path in the offering's JSON.
    ///   - offering: what would get them.
    /// - Returns: their paths.
    /// - Throws: `DecodingError` where the values are none of an offering.
    package func paths(naming values: [String: String], in offering: Offering) throws -> Set<String> {
        let changed = try OfferingFields.setting(values, in: offering)
        let (all, left) = (
            try OfferingFields.values(of: changed), try OfferingFields.values(of: withhold(from: changed))
        )
        return Set(
            try values.filter { path, value in
                try all[path] != left[path]
                    || scrubbed(json: value, in: offering.organization.id, namesOf: 2) != value
            }.keys)
    }

    /// Canonical JSON with a blank in its texts for what was forgotten; what is no JSON is taken for text.
    ///
    /// As JSON is written, a line break is `\n`, and the `n` stands against the word behind it: only in what it says are the
    /// words those that people read.
    ///
    /// - Returns: the same, byte for byte, where nothing in it was forgotten.
    package func scrubbed(json: String, in organization: String?, namesOf least: Int = 1) throws -> String {
        guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) else {
            return scrubbed(json, in: organization, namesOf: least)
        }
        var isScrubbed = false
        let kept = Self.replacing(value) { text in
            let other = scrubbed(text, in: organization, namesOf: least)
            if other != text { isScrubbed = true }
            return other
        }
        return isScrubbed ? try OfferingFields.text(kept) : json
    }

    /// What JSON says, with other texts in it; keys stay as they are.
    private static func replacing(_ value: Any, _ replacement: (String) -> String) -> Any {
        if let text = value as? String { return replacement(text) }
        if let list = value as? [Any] { return list.map { replacing($0, replacement) } }
        if let object = value as? [String: Any] { return object.mapValues { replacing($0, replacement) } }
        return value
    }
}
