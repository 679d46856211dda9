using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Carafe.Serving;

/// <summary>Makes a certificate on the spot, as Werkzeug's <c>ssl_context="adhoc"</c> does.</summary>
/// <remarks>Security: nobody but this program has signed it, so browsers warn. For development only.</remarks>
public static class AdHocCertificate
{
    /// <summary>Makes a self-signed certificate.</summary>
    /// <param name="host">The host it is for; <c>localhost</c> unless said. It also holds for 127.0.0.1 and ::1.</param>
    /// <returns>The certificate with its key, valid for a year from yesterday.</returns>
    public static X509Certificate2 Make(string host = "localhost")
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host != "localhost") names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(365));
    }
}
