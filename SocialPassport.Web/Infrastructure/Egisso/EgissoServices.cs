using System.Text.RegularExpressions;

namespace SocialPassport.Web.Infrastructure.Egisso;

public static partial class EgissoServices
{
    public static IServiceCollection AddEgissoGateway(this IServiceCollection services)
    {
        services.AddOptions<EgissoOptions>()
            .BindConfiguration(EgissoOptions.Section)
            .ValidateDataAnnotations()
            .Validate(o => IsEmptyOr(Participant(), o.OszCode), "Egisso:OszCode: код участника ЕГИССО пишется как 0963.000001.")
            .Validate(o => IsEmptyOr(Participant(), o.LmszProviderCode), "Egisso:LmszProviderCode: код участника ЕГИССО пишется как 0963.000001.")
            .Validate(o => Unit().IsMatch(o.CertificateUnitCode), "Egisso:CertificateUnitCode: две цифры справочника ЕГИССО или три-четыре ОКЕИ.")
            .Validate(
                o => o.EndReasonCodes.Values.Append(o.EditReasonCode).Append(o.EndReasonCode).All(code => IsEmptyOr(Reason(), code)),
                "Egisso: код причины изменения (EditReasonCode, EndReasonCode, EndReasonCodes) состоит из двух цифр.")
            .Validate(
                o => o.Measures.All(m => IsEmptyOr(Unit(), m.UnitCode) && m.FormCode is "02" or "03" or "04" && m.Quantity > 0 && m.AmountKopecks is null or > 0
                    && m.NeedsCriteria.All(code => Criterion().IsMatch(code))),
                "Egisso:Measures: проверьте UnitCode (две цифры или ОКЕИ), FormCode (02, 03, 04), Quantity, AmountKopecks и NeedsCriteria (до десяти цифр).")
            .Validate(o => o.Measures.DistinctBy(m => m.Measure).Count() == o.Measures.Count, "Egisso:Measures: мера указана дважды.")
            .Validate(
                o => o.InFolder is null || o.OutFolder is null || Path.GetFullPath(o.InFolder) != Path.GetFullPath(o.OutFolder),
                "Egisso:InFolder и Egisso:OutFolder должны быть разными папками.")
            .ValidateOnStart();
        services.AddSingleton<EgissoFolder>();
        return services;
    }

    private static bool IsEmptyOr(Regex form, string? text) => text is null || form.IsMatch(text);

    [GeneratedRegex(@"^[A-HJ-NP-Z0-9]{4}\.[0-9]{6}\z")]
    private static partial Regex Participant();

    [GeneratedRegex(@"^[0-9]{2,4}\z")]
    private static partial Regex Unit();

    [GeneratedRegex(@"^[0-9]{2}\z")]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[0-9]{1,10}\z")]
    private static partial Regex Criterion();
}
