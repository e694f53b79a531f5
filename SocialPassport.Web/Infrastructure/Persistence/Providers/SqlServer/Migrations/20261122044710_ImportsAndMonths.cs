using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ImportsAndMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "AnnulReason",
                table: "IndicatorEvents",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "AnnulledAtUtc",
                table: "IndicatorEvents",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AnnulledBy",
                table: "IndicatorEvents",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DocumentKind",
                table: "IndicatorEvents",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "EnteredAtUtc",
                table: "IndicatorEvents",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EnteredBy",
                table: "IndicatorEvents",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FileId",
                table: "IndicatorEvents",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportColumnMemories",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    CentreId = table.Column<long>(type: "bigint", nullable: false),
                    HeadersHash = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Columns = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CentreId = table.Column<long>(type: "bigint", nullable: true),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileSize = table.Column<int>(type: "int", nullable: false),
                    FileHash = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: false),
                    Headers = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Sample = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Columns = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Status = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    PreparedById = table.Column<long>(type: "bigint", nullable: true),
                    PreparedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    UploadedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    DecidedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FinishedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    IsRead = table.Column<bool>(type: "bit", nullable: false),
                    FamilyCount = table.Column<int>(type: "int", nullable: false),
                    FamiliesDone = table.Column<int>(type: "int", nullable: false),
                    LeaseOwner = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    LeaseUntilUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Counts_Changed = table.Column<int>(type: "int", nullable: false),
                    Counts_Held = table.Column<int>(type: "int", nullable: false),
                    Counts_Invalid = table.Column<int>(type: "int", nullable: false),
                    Counts_New = table.Column<int>(type: "int", nullable: false),
                    Counts_Outdated = table.Column<int>(type: "int", nullable: false),
                    Counts_PossibleDuplicate = table.Column<int>(type: "int", nullable: false),
                    Counts_Same = table.Column<int>(type: "int", nullable: false)
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
                name: "ProjectChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    By = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Area = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Summary = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ByteCount = table.Column<int>(type: "int", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: false),
                    AddedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AddedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectFindingAcceptances",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Rule = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    AcceptedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AcceptedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectFindingAcceptances", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectReportEditions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PublicId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Period = table.Column<string>(type: "nvarchar(7)", maxLength: 7, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    OpenedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpenedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Corrects = table.Column<int>(type: "int", nullable: true),
                    CorrectionReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Model = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true),
                    ModelSha256 = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: true),
                    Remarks = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Differences = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    PreparedById = table.Column<long>(type: "bigint", nullable: true),
                    PreparedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    PreparedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    SignedById = table.Column<long>(type: "bigint", nullable: true),
                    SignedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    SignedAtUtc = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReturnReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectReportEditions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ImportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    LoadId = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    LoadId = table.Column<long>(type: "bigint", nullable: false),
                    RowNumber = table.Column<int>(type: "int", nullable: false),
                    FamilyOrdinal = table.Column<int>(type: "int", nullable: false),
                    Cells = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Snils = table.Column<string>(type: "nchar(11)", fixedLength: true, maxLength: 11, nullable: true),
                    SurnameKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    FirstNameKey = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentNumber = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    CaseNumber = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    Outcome = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Problems = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Findings = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Changes = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    IsDifferentPerson = table.Column<bool>(type: "bit", nullable: false)
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
                name: "ProjectReportFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EditionId = table.Column<long>(type: "bigint", nullable: false),
                    Format = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    ContentType = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "nchar(64)", fixedLength: true, maxLength: 64, nullable: false)
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
                name: "IX_IndicatorEvents_FileId",
                table: "IndicatorEvents",
                column: "FileId");

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

            migrationBuilder.AddForeignKey(
                name: "FK_IndicatorEvents_ProjectFiles_FileId",
                table: "IndicatorEvents",
                column: "FileId",
                principalTable: "ProjectFiles",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_IndicatorEvents_ProjectFiles_FileId",
                table: "IndicatorEvents");

            migrationBuilder.DropTable(
                name: "ImportColumnMemories");

            migrationBuilder.DropTable(
                name: "ImportFiles");

            migrationBuilder.DropTable(
                name: "ImportRows");

            migrationBuilder.DropTable(
                name: "ProjectChanges");

            migrationBuilder.DropTable(
                name: "ProjectFiles");

            migrationBuilder.DropTable(
                name: "ProjectFindingAcceptances");

            migrationBuilder.DropTable(
                name: "ProjectReportFiles");

            migrationBuilder.DropTable(
                name: "ImportLoads");

            migrationBuilder.DropTable(
                name: "ProjectReportEditions");

            migrationBuilder.DropIndex(
                name: "IX_IndicatorEvents_FileId",
                table: "IndicatorEvents");

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
        }
    }
}
