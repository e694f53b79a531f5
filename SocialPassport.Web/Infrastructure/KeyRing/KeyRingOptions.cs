namespace SocialPassport.Web.Infrastructure.KeyRing;

/// <summary>Section <c>KeyRing</c>.</summary>
public sealed class KeyRingOptions
{
    public const string Section = "KeyRing";

    /// <summary>Folder of the key ring and of the key of the card hash, outside the database; relative to the content root.</summary>
    public string Path { get; set; } = "App_Data/keys";

    /// <summary>New keys are encrypted for it; without it they lie in the folder as they are. Production asks for it.</summary>
    public KeyRingCertificateOptions Certificate { get; set; } = new();

    /// <summary>Certificates before it, for as long as keys of their time open anything that is stored.</summary>
    public IList<KeyRingCertificateOptions> FormerCertificates { get; set; } = [];

    /// <summary>Full path of the folder of the keys.</summary>
    public string Folder(IHostEnvironment environment) => System.IO.Path.GetFullPath(Path, environment.ContentRootPath);
}

/// <summary>A PFX file, or PEM files of certificate and key, with an RSA key.</summary>
public sealed class KeyRingCertificateOptions
{
    public string? Path { get; set; }

    public string? KeyPath { get; set; }

    /// <summary>Secret.</summary>
    public string? Password { get; set; }
}
