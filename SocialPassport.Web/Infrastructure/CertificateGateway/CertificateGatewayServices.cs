using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Exchange;
using SocialPassport.Web.Infrastructure.CertificateGateway.Log;
using SocialPassport.Web.Infrastructure.CertificateGateway.Sandbox;
using SocialPassport.Web.Infrastructure.Hosting;
using SocialPassport.Web.Infrastructure.KeyRing;

namespace SocialPassport.Web.Infrastructure.CertificateGateway;

public static partial class CertificateGatewayServices
{
    public static IServiceCollection AddCertificateGateway(this IServiceCollection services)
    {
        services.AddOptions<CertificateGatewayOptions>()
            .BindConfiguration(CertificateGatewayOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => o.BaseAddress is { IsAbsoluteUri: true, Scheme: "https" or "http" }, "CertificateGateway:BaseAddress не задан: нужен полный адрес сервиса ГИС ЭС.")
            .Validate(o => o.Program.Length == 8, "CertificateGateway:Program: код программы ЭС состоит из 8 знаков.")
            .Validate(o => LetterOrDigit8().IsMatch(o.Organization.Rid), "CertificateGateway:Organization:Rid: нужен код участника бюджетного процесса, 8 букв или цифр.")
            .Validate(o => o.Organization.FullName.Length is > 0 and <= 2000, "CertificateGateway:Organization:FullName не задан: нужно полное наименование, до 2000 знаков.")
            .Validate(o => LetterOrDigit11().IsMatch(o.Organization.Account), "CertificateGateway:Organization:Account: нужен лицевой счёт, 11 букв или цифр.")
            .Validate(o => Inn.IsOrganisation(o.Organization.Inn), "CertificateGateway:Organization:Inn: ИНН организации состоит из 10 цифр и должен сходиться с контрольной цифрой.")
            .Validate(o => IsDigits(o.Organization.Kpp, 9), "CertificateGateway:Organization:Kpp: КПП состоит из 9 цифр.")
            .Validate(o => o.RepeatedFactRuleCodes.All(code => IsDigits(code, 3)), "CertificateGateway:RepeatedFactRuleCodes: код правила состоит из 3 цифр.")
            .ValidateOnStart();
        services.AddOptions<KeyRingOptions>()
            .BindConfiguration(KeyRingOptions.Section)
            .Validate(o => !string.IsNullOrWhiteSpace(o.Path), "KeyRing:Path не задан: нужна папка ключей вне базы данных.")
            .ValidateOnStart();
        services.AddDataProtection().SetApplicationName("SocialPassport");
        services.AddOptions<KeyManagementOptions>().Configure<IOptions<KeyRingOptions>, IHostEnvironment, ILoggerFactory>((keys, vault, environment, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(vault.Value.Folder(environment)), logs));
        services.AddSingleton<CardVault>();
        services.AddSingleton<TransportLog>();
        services.AddHttpClient<CertificateGatewayClient>((provider, http) =>
            {
                var options = provider.GetRequiredService<IOptions<CertificateGatewayOptions>>().Value;
                http.BaseAddress = new Uri(options.BaseAddress!.AbsoluteUri.TrimEnd('/') + "/");
                http.Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
            })
            .ReachPartner(provider => provider.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled);
        return services;
    }

    private static bool IsDigits(string? text, int length) => text?.Length == length && text.All(char.IsAsciiDigit);

    [GeneratedRegex(@"^[0-9а-яА-ЯA-Za-z]{8}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LetterOrDigit8();

    [GeneratedRegex(@"^[0-9а-яА-ЯA-Za-z]{11}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LetterOrDigit11();
}
