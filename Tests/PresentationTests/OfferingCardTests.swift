import Testing

@testable import Presentation

@Suite struct OfferingCardTests {
    /// What is cut says so, and an abbreviation ends no sentence.
    @Test(arguments: [
        ("Wonen in Tienen.", 20, "Wonen in Tienen."),
        ("Wonen in Tienen. Een attest hebben.", 30, "Wonen in Tienen. …"),
        ("Wonen in Tienen. Alleen voor wie een attest heeft.", 45, "Wonen in Tienen. Alleen voor wie een attest …"),
        ("Gesloten van 3 t.e.m. 20 januari wegens verlof", 40, "Gesloten van 3 t.e.m. 20 januari wegens …"),
        ("Gesloten op 3.Bel ons. Dan", 25, "Gesloten op 3.Bel ons. …"), ("Samenwerkingsverband", 6, "Samenw …"),
    ])
    func aTextIsCut(text: String, longest: Int, shown: String) {
        #expect(OfferingCard.cut(text, to: longest) == shown)
    }
}
