import HTTPTypes

/// Headers that HTTPTypes has no name for.
extension HTTPField.Name {
    static let contentSecurityPolicy = named("Content-Security-Policy")
    static let referrerPolicy = named("Referrer-Policy")
    static let crossOriginOpenerPolicy = named("Cross-Origin-Opener-Policy")
    static let crossOriginResourcePolicy = named("Cross-Origin-Resource-Policy")
    static let xFrameOptions = named("X-Frame-Options")
    static let xRobotsTag = named("X-Robots-Tag")
    static let secFetchSite = named("Sec-Fetch-Site")

    private static func named(_ name: String) -> Self { Self(name) ?? .contentType }
}
