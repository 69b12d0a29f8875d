import DirectoryModel
import Gazetteer

/// Postcode and municipality of the address cannot both be right, or the postcode is none.
struct PostcodeCheck: Check {
    private struct Town: Hashable {
        let postcode: String
        let city: String
    }

    /// What a kaart has many of, and the gazetteer takes its time for.
    private var known: [Town: Bool?] = [:]

    mutating func look(at offering: CheckedOffering, in context: CheckContext, found: (Discovery) -> Void) {
        guard let address = offering.address, address.country == "BE" else { return }
        if let postcode = address.postalCode {
            guard let city = address.city else { return }
            let town = Town(postcode: postcode, city: city)
            let agrees = known[town] ?? context.gazetteer.postcodeAgrees(postcode, municipality: city)
            known.updateValue(agrees, forKey: town)
            // A postcode that no place has may be of one great company; it is not likely.
            let isUnknown = agrees == nil && context.gazetteer.leaf(postcode: postcode, place: nil) == nil
            guard agrees == false || isUnknown else { return }
            found(
                Discovery(
                    .postcodeMunicipality, isUnknown ? .low : .medium, of: offering,
                    evidence: ["postal_code": .text(postcode), "city": .text(city)]))
        } else if let fault = offering.faults.first(where: { $0.rule == .postcode }) {
            found(
                Discovery(
                    .postcodeMunicipality, .medium, of: offering,
                    evidence: ["postal_code": .text(fault.value ?? ""), "city": .text(address.city ?? "")]))
        }
    }
}
