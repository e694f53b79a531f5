using System.Globalization;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Families;

/// <summary>The paper form of a new family, as typed.</summary>
public sealed class NewFamilyForm
{
    public const string AddressTextId = "address-text";
    public const string DistrictId = "address-district";
    public const string OktmoId = "address-oktmo";
    public const string AddressFromId = "address-from";
    public const string PhoneId = "phone";

    /// <summary>Choice of a place outside the oblast: the ОКТМО is typed.</summary>
    public const string OtherRegion = "other";

    private const int AddressLength = 500;
    private const string SpouseKey = "spouse";
    private const string ChildKey = "child";

    private readonly Dictionary<string, string> errors = [];
    private int lastChild;

    public PersonForm Applicant { get; } = new("applicant");

    /// <summary>Null = no spouse.</summary>
    public PersonForm? Spouse { get; private set; }

    public List<PersonForm> Children { get; } = [];

    public string AddressKind { get; set; } = nameof(Domain.Families.AddressKind.Residence);

    /// <summary>ОКТМО of a district or <see cref="OtherRegion"/>.</summary>
    public string District { get; set; } = string.Empty;

    public string Oktmo { get; private set; } = string.Empty;

    public string AddressText { get; private set; } = string.Empty;

    public string AddressFrom { get; private set; } = string.Empty;

    public string Phone { get; private set; } = string.Empty;

    /// <summary>Keys of spouse and children: which fields a draft needs.</summary>
    public string Shape => string.Join(',', Children.Select(c => c.Key).Prepend(Spouse?.Key).OfType<string>());

    public string? Error(string fieldId) => errors.GetValueOrDefault(fieldId);

    public IReadOnlyList<FieldProblem> Problems =>
    [
        .. Applicant.Problems,
        .. Spouse?.Problems ?? [],
        .. Children.SelectMany(c => c.Problems),
        .. errors.Select(e => new FieldProblem(e.Key, e.Value)),
    ];

    public void AddSpouse() => Spouse ??= new PersonForm(SpouseKey);

    public void RemoveSpouse() => Spouse = null;

    public void AddChild() => Children.Add(new PersonForm(string.Create(CultureInfo.InvariantCulture, $"{ChildKey}{++lastChild}")));

    /// <summary>Spouse and children as a draft had them, still empty.</summary>
    public void TakeShape(string? shape)
    {
        foreach (var key in (shape ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (key == SpouseKey)
            {
                AddSpouse();
            }
            else if (key.StartsWith(ChildKey, StringComparison.Ordinal) && int.TryParse(key[ChildKey.Length..], CultureInfo.InvariantCulture, out var number))
            {
                Children.Add(new PersonForm(key));
                lastChild = Math.Max(lastChild, number);
            }
        }
    }

    public void RemoveChild(PersonForm child) => Children.Remove(child);

    public void SetAddressText(string text)
    {
        AddressText = TypedText.Clean(text);
        Put(AddressTextId, AddressText.Length switch
        {
            0 => "Укажите адрес: населённый пункт, улицу, дом.",
            > AddressLength => "Адрес слишком длинный: не больше 500 знаков.",
            _ => null,
        });
    }

    public void SetOktmo(string text)
    {
        Oktmo = new string([.. TypedText.Clean(text).Where(c => c != ' ')]);
        Put(OktmoId, Oktmo.Length is 8 or 11 && Oktmo.All(char.IsAsciiDigit) ? null : "В ОКТМО 8 или 11 цифр. Возьмите код из справочника территорий.");
    }

    public void SetAddressFrom(string text, DateOnly today)
    {
        AddressFrom = TypedText.Clean(text);
        if (AddressFrom.Length == 0)
        {
            Put(AddressFromId, null);
            return;
        }

        var understood = TypedText.TryDate(AddressFrom, today, out var date, out var error);
        AddressFrom = understood ? RussianText.Date(date) : AddressFrom;
        Put(AddressFromId, !understood ? error : date > today ? "Дата регистрации не может быть в будущем. Проверьте год." : null);
    }

    public void SetPhone(string text)
    {
        Phone = TypedText.Clean(text);
        var understood = TypedText.TryPhone(Phone, out var digits, out var error);
        Phone = digits is null ? Phone : TypedText.Phone(digits);
        Put(PhoneId, understood ? null : error);
    }

    /// <summary>Checks everything.</summary>
    /// <returns>Null while something is wrong.</returns>
    public NewFamily? Read(DateOnly today)
    {
        var applicant = Applicant.Read(today);
        var spouse = Spouse?.Read(today);
        var children = Children.ConvertAll(c => c.Read(today));
        SetAddressText(AddressText);
        SetAddressFrom(AddressFrom, today);
        SetPhone(Phone);
        Put(DistrictId, District.Length == 0 ? "Выберите район." : null);
        if (District == OtherRegion)
        {
            SetOktmo(Oktmo);
        }
        else
        {
            Put(OktmoId, null);
        }

        if (Problems.Count > 0)
        {
            return null;
        }

        var from = TypedText.TryDate(AddressFrom, today, out var date, out _) ? date : today;
        TypedText.TryPhone(Phone, out var phone, out _);
        var kind = Enum.Parse<AddressKind>(AddressKind);
        return new NewFamily
        {
            Applicant = applicant!,
            Spouse = spouse,
            Children = children.ConvertAll(c => c!),
            Address = new NewAddress(
                kind,
                AddressText,
                District == OtherRegion ? Oktmo : District,
                from,
                kind == Domain.Families.AddressKind.Actual ? FactSource.Declared : FactSource.Document),
            Phone = phone,
        };
    }

    private void Put(string field, string? error)
    {
        if (error is null)
        {
            errors.Remove(field);
        }
        else
        {
            errors[field] = error;
        }
    }
}
