using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Registry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Persons_Name",
                table: "Persons");

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Persons",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SettlementKey",
                table: "PersonAddresses",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnnulReason",
                table: "LifeEventRecords",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AnnulledOn",
                table: "LifeEventRecords",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnnulReason",
                table: "IndicatorEvents",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AnnulledAtUtc",
                table: "IndicatorEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnnulledBy",
                table: "IndicatorEvents",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DocumentKind",
                table: "IndicatorEvents",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EnteredAtUtc",
                table: "IndicatorEvents",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EnteredBy",
                table: "IndicatorEvents",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FileId",
                table: "IndicatorEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "CancelledOn",
                table: "IdentityDocuments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AttachmentId",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Document",
                table: "FamilyChanges",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FamilyVersion",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "FamilyChanges",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<long>(
                name: "PersonId",
                table: "FamilyChanges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Families",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnnulReason",
                table: "BenefitCategoryRecords",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AnnulledOn",
                table: "BenefitCategoryRecords",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Attachments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByteCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Attachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Attachments_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Drafts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffId = table.Column<long>(type: "INTEGER", nullable: false),
                    FormKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    SavedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Drafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateMerges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MergedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    MergedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    JournalJson = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    UndoneAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UndoneBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    UndoReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateMerges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    RequestedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    StartedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "INTEGER", nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    Persons = table.Column<int>(type: "INTEGER", nullable: false),
                    Pairs = table.Column<int>(type: "INTEGER", nullable: false),
                    NewPairs = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportColumnMemories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: false),
                    HeadersHash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportColumnMemories", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportColumnMemories_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportLoads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CentreId = table.Column<long>(type: "INTEGER", nullable: true),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileSize = table.Column<int>(type: "INTEGER", nullable: false),
                    FileHash = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    Headers = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Sample = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    PreparedById = table.Column<long>(type: "INTEGER", nullable: true),
                    PreparedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    UploadedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FinishedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RowsRead = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRead = table.Column<bool>(type: "INTEGER", nullable: false),
                    FamilyCount = table.Column<int>(type: "INTEGER", nullable: false),
                    FamiliesDone = table.Column<int>(type: "INTEGER", nullable: false),
                    LeaseOwner = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    LeaseUntilUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_Changed = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_Held = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_Invalid = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_New = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_Outdated = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_PossibleDuplicate = table.Column<int>(type: "INTEGER", nullable: false),
                    Counts_Same = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportLoads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportLoads_Centres_CentreId",
                        column: x => x.CentreId,
                        principalTable: "Centres",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NameTokens",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NameTokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PersonNameKeys",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonNameKeys", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonNameKeys_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    AtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByteCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false),
                    AddedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFindingAcceptances",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    AcceptedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AcceptedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFindingAcceptances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectReportEditions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    OpenedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Corrects = table.Column<int>(type: "INTEGER", nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Model = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true),
                    ModelSha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: true),
                    Remarks = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Differences = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    PreparedById = table.Column<long>(type: "INTEGER", nullable: true),
                    PreparedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PreparedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SignedById = table.Column<long>(type: "INTEGER", nullable: true),
                    SignedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SignedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectReportEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectRisks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ProbabilityPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Response = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Milestones = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Indicators = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectRisks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Representatives",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    FamilyId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    PersonId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    WardId = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Representatives", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Representatives_Families_FamilyId",
                        column: x => x.FamilyId,
                        principalTable: "Families",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Representatives_Persons_PersonId",
                        column: x => x.PersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Representatives_Persons_WardId",
                        column: x => x.WardId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DuplicatePairs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstPersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    SecondPersonId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reasons = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Origin = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FoundAtUtc = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    MergeId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicatePairs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_DuplicateMerges_MergeId",
                        column: x => x.MergeId,
                        principalTable: "DuplicateMerges",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_FirstPersonId",
                        column: x => x.FirstPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DuplicatePairs_Persons_SecondPersonId",
                        column: x => x.SecondPersonId,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoadId = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportFiles_ImportLoads_LoadId",
                        column: x => x.LoadId,
                        principalTable: "ImportLoads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportRows",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    LoadId = table.Column<long>(type: "INTEGER", nullable: false),
                    RowNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    FamilyOrdinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Cells = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Snils = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 11, nullable: true),
                    SurnameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FirstNameKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Problems = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Findings = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Changes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    IsDifferentPerson = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportRows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImportRows_ImportLoads_LoadId",
                        column: x => x.LoadId,
                        principalTable: "ImportLoads",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectMilestones",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ForecastDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FactDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentName = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DocumentDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FileId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectMilestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectMilestones_ProjectFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ProjectFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectReportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EditionId = table.Column<long>(type: "INTEGER", nullable: false),
                    Format = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectReportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectReportFiles_ProjectReportEditions_EditionId",
                        column: x => x.EditionId,
                        principalTable: "ProjectReportEditions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                columns: new[] { "SurnameKey", "FirstNameKey", "PatronymicKey", "BirthDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Patronymic",
                table: "Persons",
                columns: new[] { "PatronymicKey", "FirstNameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_IndicatorEvents_FileId",
                table: "IndicatorEvents",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers",
                columns: new[] { "PersonId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_AttachmentId",
                table: "FamilyChanges",
                column: "AttachmentId");

            migrationBuilder.CreateIndex(
                name: "IX_FamilyChanges_PersonId",
                table: "FamilyChanges",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedInto",
                table: "Families",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Attachments_FamilyId",
                table: "Attachments",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "UX_Attachments_PublicId",
                table: "Attachments",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_SavedAtUtc",
                table: "Drafts",
                column: "SavedAtUtc");

            migrationBuilder.CreateIndex(
                name: "IX_Drafts_Staff_Form",
                table: "Drafts",
                columns: new[] { "StaffId", "FormKey" });

            migrationBuilder.CreateIndex(
                name: "UX_Drafts_PublicId",
                table: "Drafts",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateMerges_PublicId",
                table: "DuplicateMerges",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_MergeId",
                table: "DuplicatePairs",
                column: "MergeId");

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_Queue",
                table: "DuplicatePairs",
                columns: new[] { "Status", "Score", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_DuplicatePairs_SecondPersonId",
                table: "DuplicatePairs",
                column: "SecondPersonId");

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_Persons",
                table: "DuplicatePairs",
                columns: new[] { "FirstPersonId", "SecondPersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicatePairs_PublicId",
                table: "DuplicatePairs",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_DuplicateRuns_UnderWay",
                table: "DuplicateRuns",
                column: "State",
                unique: true,
                filter: "\"State\" IN ('Requested', 'Running')");

            migrationBuilder.CreateIndex(
                name: "UX_ImportColumnMemories_Headers",
                table: "ImportColumnMemories",
                columns: new[] { "CentreId", "HeadersHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ImportFiles_Load",
                table: "ImportFiles",
                column: "LoadId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportLoads_File",
                table: "ImportLoads",
                columns: new[] { "CentreId", "FileHash" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportLoads_Status",
                table: "ImportLoads",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ImportLoads_PublicId",
                table: "ImportLoads",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_Family",
                table: "ImportRows",
                columns: new[] { "LoadId", "FamilyOrdinal" });

            migrationBuilder.CreateIndex(
                name: "IX_ImportRows_Outcome",
                table: "ImportRows",
                columns: new[] { "LoadId", "Outcome", "RowNumber" });

            migrationBuilder.CreateIndex(
                name: "UX_ImportRows_Row",
                table: "ImportRows",
                columns: new[] { "LoadId", "RowNumber" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NameTokens_Text",
                table: "NameTokens",
                column: "Text");

            migrationBuilder.CreateIndex(
                name: "IX_PersonNameKeys_Key",
                table: "PersonNameKeys",
                column: "Key");

            migrationBuilder.CreateIndex(
                name: "IX_PersonNameKeys_PersonId",
                table: "PersonNameKeys",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectChanges_Subject",
                table: "ProjectChanges",
                columns: new[] { "Area", "Subject", "Id" });

            migrationBuilder.CreateIndex(
                name: "UX_ProjectFiles_PublicId",
                table: "ProjectFiles",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectFindingAcceptances_Finding",
                table: "ProjectFindingAcceptances",
                columns: new[] { "Rule", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectMilestones_FileId",
                table: "ProjectMilestones",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectMilestones_Code",
                table: "ProjectMilestones",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportEditions_Number",
                table: "ProjectReportEditions",
                columns: new[] { "Period", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportEditions_PublicId",
                table: "ProjectReportEditions",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectReportFiles_Format",
                table: "ProjectReportFiles",
                columns: new[] { "EditionId", "Format" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectRisks_PublicId",
                table: "ProjectRisks",
                column: "PublicId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Representatives_FamilyId",
                table: "Representatives",
                column: "FamilyId");

            migrationBuilder.CreateIndex(
                name: "IX_Representatives_PersonId",
                table: "Representatives",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Representatives_WardId",
                table: "Representatives",
                column: "WardId");

            migrationBuilder.AddForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId",
                principalTable: "Families",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FamilyChanges_Attachments_AttachmentId",
                table: "FamilyChanges",
                column: "AttachmentId",
                principalTable: "Attachments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FamilyChanges_Persons_PersonId",
                table: "FamilyChanges",
                column: "PersonId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_IndicatorEvents_ProjectFiles_FileId",
                table: "IndicatorEvents",
                column: "FileId",
                principalTable: "ProjectFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId",
                principalTable: "Persons",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Families_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.DropForeignKey(
                name: "FK_FamilyChanges_Attachments_AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_FamilyChanges_Persons_PersonId",
                table: "FamilyChanges");

            migrationBuilder.DropForeignKey(
                name: "FK_IndicatorEvents_ProjectFiles_FileId",
                table: "IndicatorEvents");

            migrationBuilder.DropForeignKey(
                name: "FK_Persons_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropTable(
                name: "Attachments");

            migrationBuilder.DropTable(
                name: "Drafts");

            migrationBuilder.DropTable(
                name: "DuplicatePairs");

            migrationBuilder.DropTable(
                name: "DuplicateRuns");

            migrationBuilder.DropTable(
                name: "ImportColumnMemories");

            migrationBuilder.DropTable(
                name: "ImportFiles");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "NameTokens");

            migrationBuilder.DropTable(
                name: "PersonNameKeys");

            migrationBuilder.DropTable(
                name: "ProjectChanges");

            migrationBuilder.DropTable(
                name: "ProjectFindingAcceptances");

            migrationBuilder.DropTable(
                name: "ProjectMilestones");

            migrationBuilder.DropTable(
                name: "ProjectReportFiles");

            migrationBuilder.DropTable(
                name: "ProjectRisks");

            migrationBuilder.DropTable(
                name: "Representatives");

            migrationBuilder.DropTable(
                name: "DuplicateMerges");

            migrationBuilder.DropTable(
                name: "ImportLoads");

            migrationBuilder.DropTable(
                name: "ProjectFiles");

            migrationBuilder.DropTable(
                name: "ProjectReportEditions");

            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Name",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_Patronymic",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_IndicatorEvents_FileId",
                table: "IndicatorEvents");

            migrationBuilder.DropIndex(
                name: "IX_FamilyMembers_Person",
                table: "FamilyMembers");

            migrationBuilder.DropIndex(
                name: "IX_FamilyChanges_AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropIndex(
                name: "IX_FamilyChanges_PersonId",
                table: "FamilyChanges");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedInto",
                table: "Families");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "SettlementKey",
                table: "PersonAddresses");

            migrationBuilder.DropColumn(
                name: "AnnulReason",
                table: "LifeEventRecords");

            migrationBuilder.DropColumn(
                name: "AnnulledOn",
                table: "LifeEventRecords");

            migrationBuilder.DropColumn(
                name: "AnnulReason",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "AnnulledAtUtc",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "AnnulledBy",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "DocumentKind",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "EnteredAtUtc",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "FileId",
                table: "IndicatorEvents");

            migrationBuilder.DropColumn(
                name: "CancelledOn",
                table: "IdentityDocuments");

            migrationBuilder.DropColumn(
                name: "AttachmentId",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "Document",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "FamilyVersion",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "FamilyChanges");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Families");

            migrationBuilder.DropColumn(
                name: "AnnulReason",
                table: "BenefitCategoryRecords");

            migrationBuilder.DropColumn(
                name: "AnnulledOn",
                table: "BenefitCategoryRecords");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_Name",
                table: "Persons",
                columns: new[] { "SurnameKey", "FirstNameKey", "PatronymicKey" });
        }
    }
}
