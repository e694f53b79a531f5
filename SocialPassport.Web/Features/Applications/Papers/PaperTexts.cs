namespace SocialPassport.Web.Features.Applications.Papers;

/// <summary>The wording of one print: the customer's where it is configured, otherwise an example marked as such.</summary>
public sealed class PaperTexts(ApplicationPaperOptions options)
{
    private static readonly string[] ExampleConsents =
    [
        "Согласен(на) на обработку персональных данных, своих и членов семьи, для назначения меры поддержки, включая запрос сведений у других органов.",
        "Согласен(на) получать сообщения о решении по телефону и в личном кабинете портала Госуслуг.",
        "Разрешаю использовать мою карту «Мир» для следующих сертификатов. Согласие можно отозвать в любое время.",
    ];

    public string Institution => options.Institution;

    public PaperText Appeal => PaperText.Of(
        options.AppealText,
        "Решение можно обжаловать: подать жалобу руководителю филиала, в комитет по социальной защите населения Ленинградской области или обратиться в суд. Жалобу можно подать лично, по почте, через МФЦ или портал Госуслуг.");

    public PaperText Obligation => PaperText.Of(
        options.Obligation,
        "Обязуюсь сообщить об изменении состава семьи, места жительства и иных обстоятельств, от которых зависит право на меру поддержки. Сведения, указанные в заявлении, верны.");

    public IReadOnlyList<PaperText> Consents => options.Consents.Count > 0
        ? [.. options.Consents.Select(text => new PaperText(text, IsExample: false))]
        : [.. ExampleConsents.Select(text => new PaperText(text, IsExample: true))];
}

/// <param name="IsExample">The customer has not confirmed the wording: printed with «пример».</param>
public sealed record PaperText(string Text, bool IsExample)
{
    public static PaperText Of(string? configured, string example) =>
        string.IsNullOrWhiteSpace(configured) ? new(example, IsExample: true) : new(configured, IsExample: false);
}
