using SocialPassport.Web.Features.Applications.Papers;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>What the citizen takes home and the customer words: configured, or an example marked as such.</summary>
public static class MemoTexts
{
    public static PaperText HotLine(CertificateOptions options) =>
        PaperText.Of(options.HotLine, "8 (800) 000-00-00, звонок бесплатный, по рабочим дням с 9:00 до 18:00");

    public static PaperText WhereToPay(CertificateOptions options) => PaperText.Of(
        options.WhereToPay, "Магазины, которые принимают электронные сертификаты, назовут по телефону горячей линии и на сайте филиала.");
}
