/// The form of Importers/voorbeeld-xml.
package struct XMLForm: DeliveryForm {
    package init() {}

    package let header = Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <k:kaart xmlns:k="urn:sociale-kaart:voorbeeld" versie="1">

        """.utf8)
    package let footer = Array("</k:kaart>\n".utf8)

    private static let statuses = [
        "actief": "active", "inactief": "inactive", "opgeheven": "defunct", "tijdelijk gesloten": "temporarily closed",
    ]

    package func append(_ offering: SyntheticOffering, to bytes: inout [UInt8]) {
        var xml = XMLText()
        let status = Self.statuses[offering.status, default: "active"]
        xml.open("aanbod", ["id": offering.id, "status": status])
        xml.element(
            "organisatie", offering.organization,
            ["type": offering.organizationType, "kbo": offering.enterpriseNumber])
        xml.element("naam", offering.name, ["xml:lang": "nl"])
        xml.element("naam", offering.frenchName, ["xml:lang": "fr"])
        xml.element("omschrijving", offering.description, ["xml:lang": "nl"])
        xml.element("omschrijving", offering.frenchDescription, ["xml:lang": "fr"])
        xml.element("werkwijze", offering.applicationProcess)
        xml.open("voor")
        for code in offering.targetGroups { xml.empty("doelgroep", ["code": code]) }
        xml.empty("leeftijd", ["van": offering.minimumAge, "tot": offering.maximumAge])
        xml.close("voor")
        for code in offering.domains { xml.empty("domein", ["code": code]) }
        xml.element("sector", offering.sector)
        xml.open("werkingsgebied", ["schaal": offering.scale])
        for area in offering.serviceAreas { xml.element("gebied", area) }
        xml.close("werkingsgebied")
        xml.open("plaats")
        xml.element("straat", offering.street)
        xml.element("nummer", offering.houseNumber)
        xml.element("postcode", offering.postcode)
        xml.element("gemeente", offering.municipality)
        xml.close("plaats")
        xml.open("contact")
        xml.element("telefoon", offering.phone)
        xml.element("email", offering.email)
        xml.element("website", offering.website)
        xml.close("contact")
        xml.element("openingsuren", offering.openingHours)
        xml.element("voorwaarden", offering.eligibility)
        xml.element("kostprijs", offering.fees)
        xml.element("wachttijd", offering.waitTime)
        xml.empty("verwijzing", ["nodig": ["ja": "true", "nee": "false"][offering.referral, default: ""]])
        for language in offering.languages { xml.element("taal", language) }
        for keyword in offering.keywords { xml.element("trefwoord", keyword) }
        let day = offering.assured.split(separator: "/").reversed().joined(separator: "-")
        xml.empty("bevestigd", ["op": day])
        xml.close("aanbod")
        bytes += xml.text.utf8
    }
}

/// XML being written; what is empty is left out.
private struct XMLText {
    var text = ""

    mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        text += "<k:\(name)\(written(attributes))>\n"
    }

    mutating func close(_ name: String) { text += "</k:\(name)>\n" }

    mutating func element(_ name: String, _ content: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        guard !content.isEmpty else { return }
        text += "<k:\(name)\(written(attributes))>\(escaped(content))</k:\(name)>\n"
    }

    /// An element that only has attributes; left out when none of them has a value.
    mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        let list = written(attributes)
        if !list.isEmpty { text += "<k:\(name)\(list)/>\n" }
    }

    private func written(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.filter { !$0.value.isEmpty }.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    }

    private func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { [0x26, 0x3C, 0x3E, 0x22].contains($0) }) else { return text }
        return text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
