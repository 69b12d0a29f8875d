/// An offering as a source writes it: texts, in the order of the example kaart.
package struct SyntheticOffering {
    var id = ""
    var status = ""
    var organization = ""
    var organizationType = ""
    /// KBO number, ten digits.
    var enterpriseNumber = ""
    var name = ""
    var description = ""
    var applicationProcess = ""
    var targetGroups: [String] = []
    var minimumAge = ""
    var maximumAge = ""
    var domains: [String] = []
    var sector = ""
    var scale = ""
    var serviceAreas: [String] = []
    var street = ""
    var houseNumber = ""
    var postcode = ""
    var municipality = ""
    var phone = ""
    var email = ""
    var website = ""
    var openingHours = ""
    var eligibility = ""
    var fees = ""
    var waitTime = ""
    /// "ja", "nee" or "".
    var referral = ""
    var languages: [String] = []
    var keywords: [String] = []
    var frenchName = ""
    var frenchDescription = ""
    /// dd/mm/yyyy, or "".
    var assured = ""
}

extension SyntheticOffering {
    /// The same without id and name: a record that every mapping must refuse.
    package var withoutIdentity: SyntheticOffering {
        var copy = self
        copy.id = ""
        copy.name = ""
        return copy
    }
}
