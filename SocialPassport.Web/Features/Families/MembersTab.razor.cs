using Microsoft.AspNetCore.Components;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Families;

public sealed partial class MembersTab
{
    private readonly Dictionary<Guid, string> unmasked = [];
    private readonly Dictionary<Guid, IReadOnlyList<string>> documents = [];

    [Inject]
    private FamilyCard Cards { get; set; } = null!;

    [Inject]
    private CurrentStaff Staff { get; set; } = null!;

    [Parameter, EditorRequired]
    public required FamilyCardModel Card { get; set; }

    private bool MayEdit => Staff.Identity.May(StaffPermission.EditFamilies) && Card.IsOpenForWork;

    private IReadOnlyList<(string Text, string Address)> FamilyChangeLinks =>
    [
        ("Рождение ребёнка", FamilyLinks.Change(Card.PublicId, "birth")),
        ("Заключение брака", FamilyLinks.Change(Card.PublicId, "marriage")),
        ("Усыновление или опека", FamilyLinks.Change(Card.PublicId, "care")),
        ("Новый член семьи", FamilyLinks.Change(Card.PublicId, "member")),
        ("Новый адрес", FamilyLinks.Change(Card.PublicId, "address")),
        ("Смена заявителя", FamilyLinks.Change(Card.PublicId, "applicant")),
        ("Расторжение брака", FamilyLinks.Change(Card.PublicId, "divorce")),
        ("Передача дела в другой филиал", FamilyLinks.Change(Card.PublicId, "handover")),
    ];

    private IReadOnlyList<(string Text, string Address)> ChangesOf(MemberModel member)
    {
        (string Text, string Change)[] changes =
        [
            ("Смена имени", "name"),
            ("Ошибка в данных", "correction"),
            ("СНИЛС", "snils"),
            ("Телефон и гражданство", "contacts"),
            ("Новый документ", "document"),
            .. Only(member.Documents.Count > 0, "Документ недействителен", "document-end"),
            .. Only(member.Addresses.Any(a => a.To is null), "Адрес закончился", "address-end"),
            ("Сведения для расчёта", "standing"),
            .. Only(member.Role != MemberRole.Applicant, "Выбытие из семьи", "leave"),
            ("Смерть", "death"),
        ];
        return [.. changes.Select(c => (c.Text, FamilyLinks.Change(Card.PublicId, member.PersonPublicId, c.Change)))];

        static (string, string)[] Only(bool applies, string text, string change) => applies ? [(text, change)] : [];
    }

    private async Task UnmaskAsync(MemberModel member) =>
        unmasked[member.PersonPublicId] = await Cards.UnmaskSnilsAsync(Card.PublicId, member.PersonPublicId);

    private async Task UnmaskDocumentsAsync(MemberModel member) =>
        documents[member.PersonPublicId] = await Cards.UnmaskDocumentsAsync(Card.PublicId, member.PersonPublicId);
}
