package import Brugfiguur
package import DirectoryModel

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
            values.filter { path, value in
                all[path] != left[path]
                    || scrubbed(value, in: offering.organization.id, namesOf: 2) != value
            }.keys)
    }
}
