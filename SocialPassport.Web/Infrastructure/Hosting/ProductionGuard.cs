namespace SocialPassport.Web.Infrastructure.Hosting;

/// <summary>
/// Refuses to start the web part in production with anything that belongs to a developer's machine, without an
/// identity provider or with keys in the clear. Commands start no web part and are not checked.
/// </summary>
public static class ProductionGuard
{
    /// <summary>Name of the environment of automated tests; like Development it is no production.</summary>
    public const string Testing = "Testing";

    private static readonly (string Key, string Meaning)[] MustBeOff =
    [
        ("DevelopmentSignIn:Enabled", "вход для разработки пускает любого без пароля"),
        ("DemoData:Enabled", "вымышленные семьи не должны попасть в рабочую базу"),
        ("CertificateGateway:Sandbox:Enabled", "песочница подменяет ГИС ЭС"),
        ("FactGateway:Sandbox:Enabled", "песочница подменяет СМЭВ"),
    ];

    /// <summary>Any environment that is not Development or Testing, whatever it is called.</summary>
    public static bool IsProduction(IHostEnvironment environment) =>
        !environment.IsDevelopment() && !environment.IsEnvironment(Testing);

    /// <exception cref="ConfigurationException">at least one key is wrong; all wrong keys are named at once</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!IsProduction(environment))
        {
            return;
        }

        var findings = Findings(configuration).ToList();
        if (findings.Count > 0)
        {
            throw new ConfigurationException(
                $"Запуск в среде «{environment.EnvironmentName}» отклонён. Исправьте настройки:{Environment.NewLine}"
                + string.Join(Environment.NewLine, findings.Select(finding => $"  {finding}")));
        }
    }

    private static IEnumerable<string> Findings(IConfiguration configuration)
    {
        var authority = configuration["OpenIdConnect:Authority"];
        if (string.IsNullOrWhiteSpace(authority))
        {
            yield return "OpenIdConnect:Authority: не задан адрес поставщика удостоверений";
        }
        else if (!authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            yield return "OpenIdConnect:Authority: адрес должен начинаться с https://";
        }

        if (string.IsNullOrWhiteSpace(configuration["OpenIdConnect:ClientId"]))
        {
            yield return "OpenIdConnect:ClientId: не задан идентификатор приложения у поставщика удостоверений";
        }

        if (IsSwitchedOff(configuration["OpenIdConnect:RequireHttpsMetadata"]) is true)
        {
            yield return "OpenIdConnect:RequireHttpsMetadata: должно быть true";
        }

        if (string.IsNullOrWhiteSpace(configuration["KeyRing:Certificate:Path"]))
        {
            yield return "KeyRing:Certificate:Path: не задан сертификат, которым зашифрованы ключи карт и сеансов";
        }

        foreach (var (key, meaning) in MustBeOff)
        {
            if (IsSwitchedOff(configuration[key]) is false)
            {
                yield return $"{key}: должно быть false ({meaning})";
            }
        }
    }

    /// <summary>Null when not set. A value that is not plainly «false» counts as switched on: a typing error must not open a door.</summary>
    private static bool? IsSwitchedOff(string? value) =>
        string.IsNullOrWhiteSpace(value) ? null : bool.TryParse(value, out var on) && !on;
}
