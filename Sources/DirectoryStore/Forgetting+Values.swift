package import Brugfiguur
package import DirectoryModel

extension Forgetting {
    /// The values that name somebody who was forgotten: those of which the kaart would not keep all if a source delivered
    /// them.
    ///
    /// - Parameters:
    ///   - values: canonical JSON by path in the offering's JSON.
    ///   - offering: what would get them.
    /// - Returns: their paths.
    /// - Throws: `DecodingError` where the values are none of an offering.
    package func paths(naming values: [String: String], in offering: Offering) throws -> Set<String> {
        let changed = try OfferingFields.setting(values, in: offering)
        let kept = withhold(from: changed)
        guard kept != changed else { return [] }
        let (all, left) = (try OfferingFields.values(of: changed), try OfferingFields.values(of: kept))
        return Set(values.keys.filter { all[$0] != left[$0] })
    }
}
