using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Drafts;

namespace SocialPassport.Web.Features.Certificates;

public sealed partial class RevokeCertificatePage(CertificateQueries queries, CertificateService service, NavigationManager navigation)
{
    private CertificateDetails? details;
    private IReadOnlyList<RevocationReason> reasons = [];
    private IReadOnlyList<FieldProblem> problems = [];
    private FormDraft draft = null!;
    private string reason = string.Empty;
    private string comment = string.Empty;
    private string? reasonError;
    private bool loading = true;
    private bool checking;
    private bool busy;

    [Parameter]
    public Guid Id { get; set; }

    private IReadOnlyList<Choice> Choices => [.. reasons.Select(r => new Choice(r.Code, r.IsExample ? $"{r.Name} (пример)" : r.Name))];

    private string Left => details!.Certificate switch
    {
        { BalanceKopecks: { } left, BalanceAt: { } at } => $"{RussianText.Money(left)} по данным ГИС ЭС на {RussianText.DateTimeOfUtc(at)}",
        { BalanceAt: { } at } => $"по перечню товаров, по данным ГИС ЭС на {RussianText.DateTimeOfUtc(at)}",
        _ => "ГИС ЭС ещё не сообщала",
    };

    private string Consequence => details!.Certificate.Life switch
    {
        CertificateLife.Draft or CertificateLife.Rejected => "Сертификат не будет выпущен. Вернуть его нельзя: понадобится новое решение.",
        CertificateLife.Sent => "Отзыв сохранится и уйдёт в ГИС ЭС, как только она присвоит номер. Отменить отзыв будет нельзя.",
        _ => "ГИС ЭС заблокирует сертификат навсегда: покупать по нему станет нельзя, остаток вернётся в бюджет. Отменить отзыв нельзя.",
    };

    protected override async Task OnParametersSetAsync()
    {
        details = await queries.OpenAsync(Id);
        reasons = await queries.RevocationReasonsAsync();
        loading = false;
    }

    private void Check()
    {
        reasonError = reason.Length == 0 ? "Выберите причину отзыва." : null;
        var commentError = MirCard.IsWithin(comment) ? CertificateService.CardInText : null;
        problems =
        [
            .. reasonError is null ? Array.Empty<FieldProblem>() : [new FieldProblem("reason", reasonError)],
            .. commentError is null ? Array.Empty<FieldProblem>() : [new FieldProblem("comment", commentError)],
        ];
        checking = problems.Count == 0;
    }

    private async Task RevokeAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            await service.RevokeAsync(new RevokeCertificate { Certificate = Id, ReasonCode = reason, Comment = comment });
            await draft.DoneAsync();
            navigation.NavigateTo(CertificateLinks.Page(Id));
        }
        catch (DomainRuleException rule)
        {
            problems = [new FieldProblem(string.Empty, rule.Message)];
        }
        finally
        {
            busy = false;
        }
    }
}
